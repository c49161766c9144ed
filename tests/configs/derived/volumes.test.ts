import { dockerVolumes } from "../../../configs/derived/volumes.ts";
import { declareEnvironment } from "../../../configs/environment.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";

const volumesWith = (settings: object) =>
  dockerVolumes(declareEnvironment("dev", parseSettings("dev", { domain: "home.test", ...settings })));

test("are the probe, the files of each service and its data", () => {
  expect(volumesWith({})).toEqual([
    "caddy-data",
    "caddy-files",
    "caddy-run",
    "homelab-probe",
    "registry-egress-files",
    "registry-files",
    "zot-data",
  ]);
});

test("leave out what lies under a data root", () => {
  expect(volumesWith({ host: { dataRoot: "/mnt/data" } })).not.toContain("zot-data");
  expect(volumesWith({ host: { dataRoot: "/mnt/data" } })).toContain("caddy-run");
});
