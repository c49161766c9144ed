import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { browserPath } from "../browser.ts";

const directoryWith = (name: string, mode: number): string => {
  const directory = mkdtempSync(join(tmpdir(), "browser-"));
  writeFileSync(join(directory, name), "#!/bin/sh\n");
  chmodSync(join(directory, name), mode);
  return directory;
};

test("the browser is the first Chromium on PATH, under any of its names", () => {
  const chrome = directoryWith("google-chrome", 0o755);
  const chromium = directoryWith("chromium", 0o755);
  expect(browserPath(chrome)).toBe(join(chrome, "google-chrome"));
  expect(browserPath([chrome, chromium].join(delimiter))).toBe(join(chromium, "chromium"));
});

test("what can't be run is none, and the message says how to get one", () => {
  const path = directoryWith("chromium", 0o644);
  expect(() => browserPath(path)).toThrow(/fix: sudo apt-get install chromium/);
  expect(() => browserPath("")).toThrow(/No Chromium on PATH/);
});
