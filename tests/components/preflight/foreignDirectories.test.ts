import fs, { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foreignDirectories } from "../../../components/preflight/foreignDirectories.ts";
import { declared } from "../../configs/declared.ts";

const problems = (directory?: string) =>
  foreignDirectories(
    declared({ media: { enabled: true, ports: { qbittorrent: 18080 }, ...(directory && { directory }) } }),
  );

test("a directory of the user's own has to be there", () => {
  const directory = mkdtempSync(join(tmpdir(), "media-"));
  expect(problems()).toEqual([]);
  expect(problems(directory)).toEqual([]);
  expect(problems(`${directory}/films`)).toEqual([
    `qbittorrent is to keep its data in ${directory}/films, which is not there\n` +
      `      fix: sudo mount ${directory}/films   or   sudo install -d -o $USER ${directory}/films`,
  ]);
});

test("and has to be writable", () => {
  const directory = mkdtempSync(join(tmpdir(), "media-"));
  // Root may write anywhere, and these tests run as root too.
  const denied = jest.spyOn(fs, "accessSync").mockImplementation(() => {
    throw new Error("EACCES: permission denied");
  });
  try {
    expect(problems(directory)).toEqual([
      `qbittorrent can't write to ${directory}\n      fix: sudo chown $USER ${directory}`,
    ]);
  } finally {
    denied.mockRestore();
  }
});
