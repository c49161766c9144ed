import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { declareFrom } from "../../declareFrom.ts";
import { serviceNamed } from "../../../../configs/model/environmentModel.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "homelab-media-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const environment = declareFrom({
  media: { enabled: true, plex: { claimToken: "claim-1", advertise: ["http://192.168.1.10:32400"] } },
});

/** Values such as an update brings; the last is what makes them others. */
const values = (round: string) => ({
  key: `key${round}`,
  password: `it's \\ "odd" & | $1 ${round}`,
  salt: "0123456789abcdefgh",
  sonarr: `sonarr${round}`,
  radarr: `radarr${round}`,
  token: "claim-1",
});

/** Runs what starts a program, in a directory instead of the container's root, up to where it becomes the program. */
const start = (name: string, round = "1", variables: Readonly<Record<string, string>> = {}): string => {
  const here = (text: string): string =>
    text
      .replaceAll("/tmp/", `${directory}/`)
      .replaceAll("/etc/homelab", join(directory, "etc"))
      .replaceAll("/app/config", join(directory, "config"))
      .replaceAll(/(?<![\w.])\/config\b/g, join(directory, "config"));

  for (const { path, content } of serviceNamed(environment, name).files?.files ?? []) {
    mkdirSync(dirname(join(directory, "etc", path)), { recursive: true });
    writeFileSync(join(directory, "etc", path), here(content(values(round))));
  }
  mkdirSync(join(directory, "config"), { recursive: true });
  const script = join(directory, "etc/start.sh");
  const text = readFileSync(script, "utf8").replaceAll(
    /^exec (.*)$/gm,
    (_, words: string) => `echo becomes ${words}`,
  );
  return execFileSync("sh", ["-euc", text], {
    encoding: "utf8",
    env: { ...process.env, ...variables },
  });
};

const kept = (path: string): string => readFileSync(join(directory, "config", path), "utf8");
const keep = (path: string, text: string): void => {
  mkdirSync(dirname(join(directory, "config", path)), { recursive: true });
  writeFileSync(join(directory, "config", path), text);
};

describe.each(["sonarr", "radarr", "prowlarr"])("%s", (arr) => {
  test("starts for the first time with the key that the others are told", () => {
    expect(start(arr)).toMatch(new RegExp(`^becomes /app/${arr}/bin/\\w+ -nobrowser -data=`));
    expect(kept("config.xml")).toBe("<Config>\n  <ApiKey>key1</ApiKey>\n</Config>\n");
  });

  test("takes another key, and keeps what was chosen in it", () => {
    keep("config.xml", "<Config>\n  <UrlBase>/mine</UrlBase>\n  <ApiKey>old</ApiKey>\n</Config>\n");
    start(arr, "2");
    expect(kept("config.xml")).toBe(
      "<Config>\n  <UrlBase>/mine</UrlBase>\n  <ApiKey>key2</ApiKey>\n</Config>\n",
    );
  });
});

describe("qbittorrent", () => {
  const config = "qBittorrent/qBittorrent.conf";

  test("starts for the first time with the login and where to save", () => {
    expect(start("qbittorrent")).toBe("becomes /app/qbittorrent-nox --webui-port=8080\n");
    expect(kept(config)).toMatch(/^\[BitTorrent\]\nSession\\DefaultSavePath=\/data\/torrents\n/m);
    expect(kept(config)).toMatch(
      /^WebUI\\Password_PBKDF2="@ByteArray\(MDEyMzQ1Njc4OWFiY2RlZg==:[\w+/]{86}==\)"$/m,
    );
  });

  test("keeps what was chosen in it, section by section, and changes the same nothing", () => {
    keep(config, "[Preferences]\r\nWebUI\\Username=old\nWebUI\\Port=8080\n\n[RSS]\nSession\\Port=1\n");
    start("qbittorrent");
    const once = kept(config);
    expect(once).toContain("[Preferences]\nWebUI\\Username=admin\nWebUI\\Port=8080\n");
    expect(once).toContain("[RSS]\nSession\\Port=1\n");
    expect(once.match(/^\[.*\]$/gm)?.sort()).toEqual([
      "[BitTorrent]",
      "[LegalNotice]",
      "[Network]",
      "[Preferences]",
      "[RSS]",
    ]);
    start("qbittorrent");
    expect(kept(config).split("\n").sort()).toEqual(once.split("\n").sort());
  });

  test("answers under every port that it is reached by, and lets no other page log in", () => {
    keep(config, "[Preferences]\nWebUI\\HostHeaderValidation=true\nWebUI\\CSRFProtection=true\n");
    start("qbittorrent");
    expect(kept(config).match(/^WebUI\\HostHeaderValidation=.*$/gm)).toEqual([
      "WebUI\\HostHeaderValidation=false",
    ]);
    expect(kept(config)).toContain("WebUI\\CSRFProtection=true\n");
  });

  test("another password is another hash", () => {
    start("qbittorrent", "1");
    const before = kept(config);
    start("qbittorrent", "2");
    expect(kept(config)).not.toBe(before);
  });
});

describe("with downloads and library in a directory of the user's own", () => {
  const elsewhere = declareFrom({
    media: { enabled: true, ports: { qbittorrent: 18080 }, directory: "/srv/media" },
  });
  const starts = (name: string): string => {
    const file = serviceNamed(elsewhere, name).files?.files.find(({ path }) => path === "start.sh");
    return file?.content({}).replaceAll("/data/", `${directory}/`) ?? "";
  };
  /** What a program's start says and how it ends, where its first lines let it come so far. */
  const tried = (name: string): { readonly code: number | null; readonly said: string } => {
    const { status, stderr } = spawnSync("sh", ["-euc", `${starts(name).split("}\n")[0] ?? ""}}\nexit 0`], {
      encoding: "utf8",
    });
    return { code: status, said: stderr };
  };

  test.each(["plex", "sonarr", "radarr", "bazarr", "qbittorrent"])(
    "%s ends before it writes anything while the disk is not mounted",
    (name) => {
      expect(tried(name)).toEqual({
        code: 1,
        said: "/srv/media has no .homelab: its disk is not mounted; waiting for it\n",
      });
      mkdirSync(join(directory, ".homelab"));
      expect(tried(name)).toEqual({ code: 0, said: "" });
    },
  );

  test("those who do not see it do not wait for it, and nobody does for a volume", () => {
    for (const name of ["prowlarr", "seerr"]) expect(starts(name)).not.toContain(".homelab");
    for (const { files } of environment.services)
      for (const { path, content } of files?.files ?? [])
        if (path === "start.sh") expect(content({})).not.toContain(".homelab");
  });
});

describe("bazarr", () => {
  test.each([
    ["", `auth:\n  apikey: "key1"\n`],
    [
      "analytics:\n  enabled: true\nauth:\n  apikey: old\n  type: form\nsonarr:\n  apikey: theirs\n",
      `analytics:\n  enabled: true\nauth:\n  apikey: "key1"\n  type: form\nsonarr:\n  apikey: theirs\n`,
    ],
  ])("makes of %j what has its key", (before, after) => {
    keep("config/config.yaml", before);
    expect(start("bazarr")).toMatch(/^becomes python3 /);
    expect(kept("config/config.yaml")).toBe(after);
  });
});

describe("seerr", () => {
  const settings = () =>
    JSON.parse(kept("settings.json")) as Record<string, Record<string, unknown>[] & Record<string, unknown>>;

  test("knows both servers and Plex before anyone signed in", () => {
    expect(start("seerr")).toBe("becomes node dist/index.js\n");
    expect(settings()["sonarr"]).toMatchObject([
      { hostname: "sonarr", apiKey: "sonarr1", activeDirectory: "/data/media/tv", isDefault: true },
    ]);
    expect(settings()["plex"]).toMatchObject({ ip: "plex", port: 32400 });
    expect(settings()["main"]).toMatchObject({ applicationUrl: "https://seerr.home.example.org" });
  });

  test("of a server that is there only the key changes, and a person's own server is let be", () => {
    keep(
      "settings.json",
      JSON.stringify({
        clientId: "kept",
        main: { apiKey: "own" },
        plex: { ip: "10.0.0.9" },
        sonarr: [{ hostname: "sonarr", apiKey: "old", activeProfileId: 6 }],
        radarr: [{ hostname: "elsewhere", apiKey: "theirs" }],
      }),
    );
    start("seerr", "2");
    expect(settings()).toMatchObject({
      clientId: "kept",
      main: { apiKey: "own" },
      plex: { ip: "10.0.0.9" },
      sonarr: [{ hostname: "sonarr", apiKey: "sonarr2", activeProfileId: 6, port: 8989 }],
      radarr: [{ hostname: "elsewhere", apiKey: "theirs" }],
    });
  });
});

describe("plex", () => {
  const preferences = "Library/Application Support/Plex Media Server/Preferences.xml";
  const connections = 'customConnections="https://plex.home.example.org:443,http://192.168.1.10:32400"';

  /** A curl that answers as plex.tv does. */
  const plexTv = (answer: string): Readonly<Record<string, string>> => {
    mkdirSync(join(directory, "bin"));
    writeFileSync(
      join(directory, "bin/curl"),
      `#!/bin/sh\nprintf '%s\\n' "$@" >${directory}/asked\ncat <<'END'\n${answer}\nEND\n`,
      { mode: 0o755 },
    );
    return { PATH: `${join(directory, "bin")}:${process.env["PATH"] ?? ""}` };
  };

  test("is claimed before its first start, without the token on a command line", () => {
    const said = start(
      "plex",
      "1",
      plexTv("<claim>\n<authentication-token>a&b|c</authentication-token>\n</claim>"),
    );
    expect(said).toMatch(/^becomes "?\/usr\/lib\/plexmediaserver/);
    expect(kept(preferences)).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?>\n<Preferences MachineIdentifier="[0-9a-f-]{36}" ProcessedMachineIdentifier="[0-9a-f]{40}"/,
    );
    expect(kept(preferences)).toContain(` ${connections} PlexOnlineToken="a&b|c"/>`);
    expect(readFileSync(join(directory, "asked"), "utf8")).not.toContain("claim-1");
    expect(existsSync(join(directory, "token"))).toBe(false);
  });

  test("starts all the same when the token was too old, and says so", () => {
    expect(start("plex", "1", plexTv("<error/>"))).toContain("set a new one, then pulumi up");
    expect(kept(preferences)).not.toContain("PlexOnlineToken");
  });

  test("keeps who it is and what was chosen in it, and is not claimed twice", () => {
    keep(
      preferences,
      '<?xml version="1.0" encoding="utf-8"?>\n<Preferences FriendlyName="Mine" customConnections="old" ProcessedMachineIdentifier="ab" PlexOnlineToken="mine"/>\n',
    );
    start("plex", "1", plexTv("<authentication-token>other</authentication-token>"));
    expect(kept(preferences)).toContain(
      `<Preferences FriendlyName="Mine" ProcessedMachineIdentifier="ab" PlexOnlineToken="mine" ${connections}/>`,
    );
    expect(existsSync(join(directory, "asked"))).toBe(false);
  });
});
