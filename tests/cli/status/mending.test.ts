import { damaged } from "../../../cli/status/mending.ts";
import { containerNamed, environmentWith } from "../sampleStatus.ts";

const stopped = (error: string) => containerNamed("registry", { state: "exited", error });
const messages = (settings: object, error: string) =>
  damaged(environmentWith(settings), [stopped(error)])
    .filter(({ service }) => service === "registry")
    .map(({ message }) => message);
const missing = "error mounting: bind source path does not exist: /mnt/data/zot-data";
const onDisk = { host: { dataRoot: "/mnt/data", dataRootMount: true } };

test("a service that has stopped is mended", () => {
  expect(messages(onDisk, "")).toEqual(["has stopped"]);
});

test("one that waits for its disk is not: it is started once the disk is there", () => {
  expect(messages(onDisk, missing)).toEqual([]);
});

test("without a data root that is a disk of its own nothing waits", () => {
  expect(messages({}, missing)).toEqual(["has stopped"]);
});
