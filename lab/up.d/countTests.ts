// node lab/up.d/countTests.ts REPORT: prints how many tests of a `jest --json` report passed and failed.
import { readFileSync } from "node:fs";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Files that could not even be loaded. */
  readonly numRuntimeErrorTestSuites: number;
  readonly success: boolean;
}

console.log(countTests(process.argv[2] ?? "").join(" "));

/** A file that could not run is one failure, and so is a run that left no report or failed in its teardown. */
function countTests(path: string): readonly [passed: number, failed: number] {
  try {
    const found = JSON.parse(readFileSync(path, "utf8")) as Report;
    const failed = found.numFailedTests + found.numRuntimeErrorTestSuites;
    return [found.numPassedTests, failed === 0 && !found.success ? 1 : failed];
  } catch {
    return [0, 1];
  }
}
