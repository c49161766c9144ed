import { retainedData } from "../../../../configs/derived/retainedData.ts";
import { dockerVolumes } from "../../../../configs/derived/volumes.ts";
import { containersOf, findResource, inputsOf, oneShotsOf, synth } from "../../../support/synth.ts";
import { declareFrom } from "../../declareFrom.ts";

const settings = { media: { enabled: true, ports: { qbittorrent: 18080 }, directory: "/srv/media" } };

test("a directory of the user's own is what every program has at the same place", async () => {
  const seen = containersOf(await synth(settings)).flatMap((one) => {
    const data = inputsOf(one).volumes.find(({ containerPath }) => containerPath === "/data");
    return data?.hostPath === undefined ? [] : [[inputsOf(one).name, data.hostPath]];
  });
  expect(Object.fromEntries(seen)).toEqual(
    Object.fromEntries(
      ["bazarr", "plex", "qbittorrent", "radarr", "sonarr"].map((name) => [name, "/srv/media"]),
    ),
  );
});

test("the four directories and a mark are made in it, and nothing in it is given to anyone", async () => {
  const { resources } = await synth(settings);
  const { envs, mounts } = findResource(resources, "media-qbittorrent-prepare", "Container").inputs as {
    envs: readonly string[];
    mounts: readonly object[];
  };
  expect(mounts).toEqual([{ type: "bind", source: "/srv/media", target: "/data" }]);
  expect(envs).toContain(
    "INSIDE=/data/torrents/tv /data/media/tv /data/torrents/movies /data/media/movies /data/.homelab",
  );
  expect(envs).toContain("VOLUMES=/config");
  expect(envs).toContain("MADE=");
});

test("no other one-shot sees it", async () => {
  const seeing = oneShotsOf(await synth(settings)).filter(({ inputs }) =>
    JSON.stringify(inputs["mounts"] ?? []).includes("/srv/media"),
  );
  expect(seeing.map(({ name }) => name)).toEqual(["media-qbittorrent-prepare"]);
});

test("it is not this program's: no volume, and nothing to delete", () => {
  const environment = declareFrom(settings);
  expect(dockerVolumes(environment)).not.toContain("media-data");
  expect(Object.keys(retainedData(environment))).not.toContain("media-data");
  expect(Object.keys(retainedData(environment))).toContain("qbittorrent-data");
});

test("beside a data root it is still there", async () => {
  const host = { docker: "unix:///run/user/1000/docker.sock", dataRoot: "/mnt/data" };
  const { resources } = await synth({ ...settings, host });
  const { mounts } = findResource(resources, "media-qbittorrent-prepare", "Container").inputs as {
    mounts: readonly object[];
  };
  expect(mounts).toEqual([
    { type: "bind", source: "/mnt/data", target: "/data-root" },
    { type: "bind", source: "/srv/media", target: "/data" },
  ]);
});
