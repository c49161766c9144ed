import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataRootProblems } from "../../../components/preflight/dataRootProblems.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";

const dataRoot = mkdtempSync(join(tmpdir(), "data-"));

const problems = (host: object, ...mounts: string[]) =>
  dataRootProblems(parseSettings("try", { domain: "home.example.org", host }), () =>
    ["/", ...mounts]
      .map((mount, id) => `${id} 1 8:${id} / ${mount} rw,relatime shared:1 - ext4 /dev/sda rw`)
      .join("\n"),
  );

test("named volumes need nothing on the host", () => {
  expect(problems({ dataRootMount: true })).toEqual([]);
});

test("a directory that is missing is not made", () => {
  expect(problems({ dataRoot: "/mnt/nowhere" })).toEqual([
    "the data root /mnt/nowhere is not there\n" +
      "      fix: sudo mount /mnt/nowhere   or   sudo install -d -o $USER /mnt/nowhere",
  ]);
});

test("an ordinary directory will do unless a mount is asked for", () => {
  expect(problems({ dataRoot })).toEqual([]);
  expect(problems({ dataRoot, dataRootMount: true })).toEqual([
    `the data root ${dataRoot} is on no disk of its own: what is mounted there is missing\n` +
      `      fix: sudo mount ${dataRoot}   or   pulumi config set --path 'homelab:host.dataRootMount' false`,
  ]);
});

test("a mount at the data root or above it will do, one beside it will not", () => {
  expect(problems({ dataRoot, dataRootMount: true }, dataRoot)).toEqual([]);
  expect(problems({ dataRoot, dataRootMount: true }, tmpdir())).toEqual([]);
  expect(problems({ dataRoot, dataRootMount: true }, `${dataRoot}-2`, `${dataRoot}/minio`)).toHaveLength(1);
});
