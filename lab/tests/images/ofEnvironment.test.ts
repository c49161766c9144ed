import { declareEnvironment } from "../../../configs/environment.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";
import { imagesOf } from "../../../configs/derived/imagesOf.ts";

const of = (settings: object) =>
  imagesOf(declareEnvironment("lab", parseSettings("lab", { domain: "lab.test", ...settings })));

test("only what an environment runs is made", () => {
  expect(of({})).toEqual(["busybox", "caddy", "zot"]);
});

test("what runs once for a service is among it", () => {
  expect(of({ objectStore: "minio" })).toEqual(["busybox", "caddy", "mc", "minio", "zot"]);
});
