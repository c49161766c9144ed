import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environmentWith } from "../configs/monitoringEnvironment.ts";
import { logqlProblems, promqlProblems } from "../configs/metrics/knownNames.ts";

const page = readFileSync(join(process.cwd(), "docs/reference/queries.md"), "utf8");

/** The queries of a language: the parts of its blocks, between empty lines. */
const queries = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))]
    .flatMap(([, block = ""]) => block.split(/\n\n+/))
    .map((query) => query.trim());

test.each(queries("promql"))("there are metrics for %s", (query) => {
  expect(promqlProblems(environmentWith(), query)).toEqual([]);
});

test.each(queries("logql"))("there are lines for %s", (query) => {
  expect(logqlProblems(query)).toEqual([]);
});

test("no example is lost", () => {
  expect(queries("promql").length).toBeGreaterThanOrEqual(10);
  expect(queries("logql").length).toBeGreaterThanOrEqual(15);
});

test("a label that Alloy attaches to no line would be noticed", () => {
  expect(logqlProblems('{compose_project="registry"} | trace_id="x"')).toEqual([
    "no line has a label compose_project",
  ]);
});
