import { rmSync, statSync, writeFileSync } from "node:fs";
import { ask } from "./support/http.ts";
import { docker, freePorts, giveToAccount, inspected, listed, makeDirectory } from "./support/lab.ts";
import { Project } from "./support/project.ts";
import { leftOf } from "./support/services.ts";

jest.setTimeout(600_000);

const programs = ["plex", "qbittorrent", "sonarr", "radarr", "bazarr", "seerr", "prowlarr"] as const;
const changed = 'another: it\'s $1 \\ "odd" & |';
let project: Project;
let ports: Record<(typeof programs)[number] | "torrents", number>;

beforeAll(async () => {
  const free = await freePorts(programs.length + 1);
  ports = Object.fromEntries(
    [...programs, "torrents"].map((name, index) => [name, free[index] ?? 0]),
  ) as typeof ports;
  project = await Project.make("media", { media: { enabled: true, ports } });
  await project.up();
});

afterAll(() => project.remove());

const inContainer = (name: string, script: string): Promise<string> =>
  docker("exec", name, "/bin/sh", "-euc", script);

const health = async () =>
  Object.fromEntries(
    await Promise.all(
      programs.map(async (name) => [name, await inspected<string>(name, ".State.Health.Status")] as const),
    ),
  );

const allHealthy = Object.fromEntries(programs.map((name) => [name, "healthy"]));

const ids = async (...names: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await inspected<string>(name, ".Id")] as const)),
  );

const password = async (): Promise<string> => {
  const { logins } = JSON.parse(await project.pulumi("stack", "output", "--show-secrets", "--json")) as {
    logins: { media: { password: string } };
  };
  return logins.media.password;
};

/** What a program was told, as its stand-in keeps it. */
const told = async (program: string): Promise<Record<string, Record<string, unknown>[]>> =>
  JSON.parse(await inContainer(program, "cat /config/standin.json")) as Record<
    string,
    Record<string, unknown>[]
  >;

const fieldsOf = (entry: Record<string, unknown> | undefined): Record<string, unknown> =>
  Object.fromEntries(
    (entry?.["fields"] as { name: string; value: unknown }[]).map(({ name, value }) => [name, value]),
  );

/** Whether a person enters by the form of a program. */
const enters = async (program: "sonarr" | "radarr" | "prowlarr", given: string): Promise<boolean> => {
  const form = new URLSearchParams({ username: "admin", password: given });
  const { headers } = await fetch(`http://127.0.0.1:${ports[program]}/login`, {
    method: "POST",
    body: form,
    redirect: "manual",
  }).then((answer) => ({ headers: answer.headers }));
  return headers.get("location") === "/";
};

test("every program is healthy, and another update changes nothing", async () => {
  expect(await health()).toEqual(allHealthy);
  await project.expectNoChanges();
});

test("each is root inside without any capability, with a root that can't be written", async () => {
  for (const name of programs) {
    const { CapAdd, CapDrop, ReadonlyRootfs } = await inspected<{
      CapAdd: string[] | null;
      CapDrop: string[];
      ReadonlyRootfs: boolean;
    }>(name, ".HostConfig");
    expect({ name, CapAdd: CapAdd ?? [], CapDrop, ReadonlyRootfs }).toEqual({
      name,
      CapAdd: [],
      CapDrop: ["ALL"],
      ReadonlyRootfs: true,
    });
  }
});

test("what qBittorrent fetched is linked into the library, not copied", async () => {
  await inContainer("qbittorrent", "echo an episode >/data/torrents/tv/episode.mkv");
  await inContainer("sonarr", "ln /data/torrents/tv/episode.mkv /data/media/tv/episode.mkv");
  const [inode, links] = (await inContainer("plex", "stat -c '%i %h' /data/media/tv/episode.mkv")).split(" ");
  expect(links).toBe("2");
  expect(await inContainer("qbittorrent", "stat -c %i /data/torrents/tv/episode.mkv")).toBe(inode);
});

test("the library belongs to the ordinary user outside", async () => {
  const mount = await docker("volume", "inspect", "--format", "{{.Mountpoint}}", "media-data");
  const owner = await inContainer("sonarr", "stat -c %u:%g /data/media/tv/episode.mkv /data/torrents/movies");
  expect(mount).not.toBe("");
  expect(owner.split("\n")).toEqual(["0:0", "0:0"]);
});

test("Sonarr and Radarr know their library and qBittorrent", async () => {
  const [sonarr, radarr] = [await told("sonarr"), await told("radarr")];
  expect(sonarr["rootfolder"]?.map(({ path }) => path)).toEqual(["/data/media/tv"]);
  expect(radarr["rootfolder"]?.map(({ path }) => path)).toEqual(["/data/media/movies"]);
  const login = { host: "qbittorrent", port: 8080, username: "admin", password: await password() };
  expect(sonarr["downloadclient"]).toHaveLength(1);
  expect(fieldsOf(sonarr["downloadclient"]?.[0])).toMatchObject({ ...login, tvCategory: "tv-sonarr" });
  expect(fieldsOf(radarr["downloadclient"]?.[0])).toMatchObject({ ...login, movieCategory: "radarr" });
});

test("Prowlarr knows both, and Bazarr too", async () => {
  const { applications = [] } = await told("prowlarr");
  expect(applications.map(({ name, syncLevel }) => [name, syncLevel])).toEqual([
    ["Sonarr", "fullSync"],
    ["Radarr", "fullSync"],
  ]);
  expect(fieldsOf(applications[0])).toMatchObject({
    prowlarrUrl: "http://prowlarr:9696",
    baseUrl: "http://sonarr:8989",
  });
  const { settings = [] } = await told("bazarr");
  expect(settings[0]).toMatchObject({
    "settings-general-use_sonarr": "true",
    "settings-radarr-ip": "radarr",
    "settings-auth-type": "form",
  });
});

test("nobody enters without the login, at the door on this machine neither", async () => {
  const home = await ask(`http://127.0.0.1:${ports.sonarr}/`);
  expect(home).toMatchObject({ status: 302, headers: { location: "/login" } });
  expect(await enters("sonarr", await password())).toBe(true);
  expect(await enters("sonarr", "wrong")).toBe(false);
  expect(await ask(`http://127.0.0.1:${ports.radarr}/api/v3/rootfolder`)).toMatchObject({ status: 401 });
});

test("no secret is where docker inspect shows it", async () => {
  const shown = await docker("inspect", ...programs, "prowlarr-bootstrap");
  expect(shown).not.toContain(await password());
  const key = await inContainer(
    "sonarr",
    "sed -n 's/.*<ApiKey>\\(.*\\)<.ApiKey>.*/\\1/p' /config/config.xml",
  );
  expect(key).toMatch(/^\w{32}$/);
  expect(shown).not.toContain(key);
  expect(await docker("logs", "prowlarr-bootstrap")).not.toContain(key);
});

describe("when the password is set anew", () => {
  beforeAll(async () => {
    await inContainer("sonarr", 'echo \'{"mine":[{"id":1}]}\' >/config/mine.json');
    await project.setSecret("media.adminPassword", changed);
    await project.up();
  });

  test("all take it, nothing is there twice, and what was there is kept", async () => {
    expect(await health()).toEqual(allHealthy);
    expect(await enters("radarr", changed)).toBe(true);
    const { downloadclient = [], rootfolder } = await told("radarr");
    expect(downloadclient).toHaveLength(1);
    expect(fieldsOf(downloadclient[0])).toMatchObject({ password: changed });
    expect(rootfolder).toHaveLength(1);
    expect(await inContainer("sonarr", "cat /config/mine.json")).toContain("mine");
    await project.expectNoChanges();
  });
});

test("a program that refuses fails the update, which the next one mends", async () => {
  // Taken away behind the program's back: a library that can't be written any more.
  await inContainer("radarr", "cp /config/standin.json /config/before.json");
  await inContainer("radarr", `echo '{}' >/config/standin.json; mv /data/media/movies /data/media/gone`);
  await docker("restart", "radarr");
  await docker("rm", "prowlarr-bootstrap");
  await project.refresh();
  const { code, said } = await project.tryUp();
  expect(code).not.toBe(0);
  expect(said).toContain("docker logs prowlarr-bootstrap");
  expect(await docker("logs", "prowlarr-bootstrap")).toContain("not writable");
  await inContainer("radarr", "mv /data/media/gone /data/media/movies");
  await project.up();
  expect((await told("radarr"))["rootfolder"]).toHaveLength(1);
});

test("another release of Sonarr keeps its settings and replaces no other program", async () => {
  const others = programs.filter((name) => name !== "sonarr" && name !== "prowlarr");
  const before = await ids(...others);
  const key = await inContainer("sonarr", "grep ApiKey /config/config.xml");
  const current = await inspected<string>("sonarr", ".Config.Image");
  await docker("tag", current, "homelab.test/sonarr:next");
  await project.set("images.sonarr", "homelab.test/sonarr:next");
  await project.up();
  expect(await inspected("sonarr", ".Config.Image")).toBe("homelab.test/sonarr:next");
  expect(await inContainer("sonarr", "grep ApiKey /config/config.xml")).toBe(key);
  expect(await inContainer("sonarr", "cat /config/mine.json")).toContain("mine");
  expect(await ids(...others)).toEqual(before);
  await project.unset("images.sonarr");
});

test("`destroy` keeps data, and `up` goes on with it under new keys", async () => {
  await project.destroy();
  const { containers, volumes } = await leftOf(project.stack);
  expect(containers).toEqual([]);
  expect(volumes).toEqual(
    expect.arrayContaining([...programs.map((name) => `${name}-data`), "media-data"].sort()),
  );
  await project.up();
  expect(await health()).toEqual(allHealthy);
  expect(await inContainer("sonarr", "cat /config/mine.json /data/media/tv/episode.mkv")).toContain(
    "episode",
  );
  expect((await told("sonarr"))["downloadclient"]).toHaveLength(1);
  expect((await told("prowlarr"))["applications"]).toHaveLength(2);
});

test("without the setting all of it goes but the data", async () => {
  await project.set("media.enabled", "false");
  await project.up();
  expect(await listed("ps", "--all", "--quiet", "--filter", "label=homelab.stack=media")).toEqual([]);
  expect((await leftOf(project.stack)).volumes).toContain("sonarr-data");
});

describe("a directory of one's own", () => {
  const directory = makeDirectory("library");

  beforeAll(async () => {
    writeFileSync(`${directory}/mine.txt`, "mine");
    giveToAccount(`${directory}/mine.txt`);
    await project.set("media.enabled", "true");
    await project.set("media.directory", directory);
    await project.up();
  });

  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  test("is where all find downloads and library, as the user's own", async () => {
    expect(await inContainer("plex", "cat /data/mine.txt")).toBe("mine");
    await inContainer("qbittorrent", "echo a film >/data/torrents/tv/film.mkv");
    await inContainer("sonarr", "ln /data/torrents/tv/film.mkv /data/media/tv/film.mkv");
    const { uid } = statSync(directory);
    for (const path of ["mine.txt", "media/movies", "torrents/tv/film.mkv"])
      expect([path, statSync(`${directory}/${path}`).uid]).toEqual([path, uid]);
  });

  test("leaves what was in the volume", async () => {
    expect(await listed("volume", "ls", "--format", "{{.Name}}")).toContain("media-data");
  });

  test("is left as it is by `destroy`", async () => {
    await project.destroy();
    expect(statSync(`${directory}/media/tv/film.mkv`).nlink).toBe(2);
  });
});
