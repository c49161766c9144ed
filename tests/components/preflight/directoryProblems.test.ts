import fs, { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { directoryProblems } from "../../../components/preflight/directoryProblems.ts";
import { declareFrom } from "../../configs/declareFrom.ts";

const anyContainer = {
  Id: "1",
  Image: "",
  State: "running",
  Status: "Up",
  Labels: { "homelab.environment": declareFrom().name },
  Ports: [],
};

const problems = (directory?: string) =>
  directoryProblems(
    declareFrom({ media: { enabled: true, ports: { qbittorrent: 18080 }, ...(directory && { directory }) } }),
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

describe("where a service has kept its data", () => {
  const seen = (directory: string, source = directory) =>
    directoryProblems(declareFrom({ media: { enabled: true, ports: { qbittorrent: 18080 }, directory } }), [
      { ...anyContainer, Names: ["/qbittorrent"], Mounts: [{ Source: source }] },
    ]);
  const made = () => mkdtempSync(join(tmpdir(), "media-"));

  test("there has to be something of it, else the disk is missing", () => {
    const directory = made();
    expect(seen(directory)).toEqual([
      `qbittorrent keeps its data in ${directory}, where nothing of it is: what is mounted there is missing\n` +
        `      fix: sudo mount ${directory}   or   mkdir ${directory}/.homelab   to begin anew there`,
    ]);
    mkdirSync(join(directory, ".homelab"));
    expect(seen(directory)).toEqual([]);
  });

  test("and it may have been made before there was a mark", () => {
    const directory = made();
    mkdirSync(join(directory, "media/tv"), { recursive: true });
    expect(seen(directory)).toEqual([]);
  });

  test("another directory is a new one", () => {
    expect(seen(made(), "/srv/other")).toEqual([]);
  });
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
