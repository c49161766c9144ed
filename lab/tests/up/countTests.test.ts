import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "reports-"))));
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const counted = (report: string): string => {
  const path = join(directory, "report.json");
  if (report !== "") writeFileSync(path, report);
  return execFileSync(process.execPath, ["lab/up.d/countTests.ts", path], { encoding: "utf8" }).trim();
};

const report = (passed: number, failed: number, broken: number, success: boolean): string =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numRuntimeErrorTestSuites: broken,
    success,
  });

test.each([
  ["all passed", report(5, 0, 0, true), "5 0"],
  ["some failed", report(5, 2, 0, false), "5 2"],
  ["a file could not be loaded", report(5, 0, 1, false), "5 1"],
  ["the teardown failed", report(5, 0, 0, false), "5 1"],
  ["a report was cut short", report(5, 0, 0, true).slice(0, 9), "0 1"],
  ["no report was written", "", "0 1"],
])("%s", (_, text, expected) => {
  expect(counted(text)).toBe(expected);
});
