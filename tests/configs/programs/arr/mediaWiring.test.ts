import { dataPath, directories } from "../../../../configs/programs/media/mediaLayout.ts";
import type { ServiceSpec } from "../../../../configs/model/serviceSpec.ts";
import { declareEnvironment } from "../../../../configs/environment.ts";
import { declareFrom, fileOf } from "../../declareFrom.ts";
import { serviceNamed, type Environment } from "../../../../configs/model/environmentModel.ts";

const environment = declareFrom({ media: { enabled: true, adminUser: "keeper" } });

const plan = (of: Environment = environment): readonly Record<string, unknown>[] => {
  const [file] = serviceNamed(of, "prowlarr").bootstrap?.files.files ?? [];
  return JSON.parse(
    file?.content({ password: "the password", sonarr: "s", radarr: "r", prowlarr: "p", bazarr: "b" }) ?? "",
  ) as Record<string, unknown>[];
};

test("logins come first, and every program is asked with its own key", () => {
  expect(plan().map(({ name, key }) => [name, key])).toEqual([
    ["Sonarr: the login", "s"],
    ["Radarr: the login", "r"],
    ["Prowlarr: the login", "p"],
    ["Sonarr: the library", "s"],
    ["Sonarr: qBittorrent", "s"],
    ["Prowlarr: the indexers of Sonarr", "p"],
    ["Radarr: the library", "r"],
    ["Radarr: qBittorrent", "r"],
    ["Prowlarr: the indexers of Radarr", "p"],
    ["Bazarr: Sonarr, Radarr and the login", "b"],
  ]);
});

test("every address is that of a declared service, on the port that it is healthy on", () => {
  for (const { url } of plan()) {
    const { hostname, port } = new URL(String(url));
    const { health } = serviceNamed(environment, hostname);
    expect({ hostname, port }).toEqual({
      hostname,
      port: "http" in health ? String(health.http.port) : "",
    });
  }
});

test("downloads and library are made before anyone needs them, on the one volume that all share", () => {
  const users = environment.services.filter(({ volumes = [] }) =>
    volumes.some(({ name }) => name === "media"),
  );
  expect(users.map(({ name }) => name)).toEqual(["qbittorrent", "plex", "sonarr", "radarr", "bazarr"]);
  const [owner, ...others] = users.map(({ volumes = [] }) => volumes.find(({ name }) => name === "media"));
  expect(owner).toMatchObject({
    path: dataPath,
    directories: Object.values(directories).flatMap(({ downloads, library }) => [downloads, library]),
  });
  for (const other of others) expect(other).toEqual({ name: "media", path: dataPath, owner: "qbittorrent" });
});

test("without the setting there is none of it", () => {
  expect(declareFrom().services.filter(({ stack }) => stack === "media")).toEqual([]);
});

test("Plex gets the graphics hardware where that is asked for", () => {
  const devices = (hardware: boolean) =>
    serviceNamed(declareFrom({ media: { enabled: true, plex: { hardware } } }), "plex").devices;
  expect(devices(true)).toEqual(["/dev/dri"]);
  expect(devices(false)).toEqual([]);
});

describe("where single sign-on guards routes", () => {
  const guard: ServiceSpec = {
    ...serviceNamed(environment, "seerr"),
    name: "guard",
    volumes: [],
    routes: [],
    ports: [],
    forwardAuth: {
      upstream: "http://guard:9000",
      prefix: "/guard",
      checkUrls: { caddy: "/a", traefik: "/b" },
      checkUrlWithoutRedirect: "/c",
      logoutUrl: "https://auth.home.example.org/bye",
      headers: [],
    },
  };
  const guarded = declareEnvironment("try", environment.settings, [guard]);

  test.each(["sonarr", "radarr", "prowlarr", "bazarr", "qbittorrent"])(
    "%s asks nobody again, and is reached by the front door alone",
    (name) => {
      const { routes, ports = [] } = serviceNamed(guarded, name);
      expect(routes).toMatchObject([{ host: name, access: "sso", allow: ["media"] }]);
      expect(ports.filter(({ internal }) => internal !== 6881)).toEqual([]);
    },
  );

  test("Sonarr and its kin take whoever comes, qBittorrent whoever is in the networks, Bazarr anyone", () => {
    expect(serviceNamed(guarded, "radarr").environment).toMatchObject({ RADARR__AUTH__METHOD: "External" });
    expect(fileOf(guarded, "qbittorrent", "wanted.conf")).toContain(
      "WebUI\\AuthSubnetWhitelistEnabled=true\nWebUI\\AuthSubnetWhitelist=10.0.0.0/8, ",
    );
    const steps = plan(guarded);
    expect(steps.map(({ name }) => name)).not.toContain("Sonarr: the login");
    expect(steps.at(-1)).toMatchObject({ form: { "settings-auth-type": "None" } });
  });

  test("without it each asks for the login itself", () => {
    expect(serviceNamed(environment, "radarr").environment).toMatchObject({ RADARR__AUTH__METHOD: "Forms" });
    expect(fileOf(environment, "qbittorrent", "wanted.conf")).toContain(
      "WebUI\\AuthSubnetWhitelistEnabled=false\n",
    );
    expect(plan().at(-1)).toMatchObject({ form: { "settings-auth-type": "form" } });
  });

  test("players of Plex, and those whom Seerr asks for their account there, are let through", () => {
    for (const name of ["plex", "seerr"])
      expect(serviceNamed(guarded, name).routes).toMatchObject([{ access: "own-login" }]);
  });
});
