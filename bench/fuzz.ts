import { Failure } from "../cli/shared/failure.ts";
import { standaloneCommand } from "../cli/shared/command.ts";
import { runScript } from "../cli/program/runScript.ts";
import { search, type Search } from "./fuzz/search.ts";
import { judge, type Candidate } from "./fuzz/judge.ts";
import { settingsText } from "./fuzz/settingsText.ts";
import { verdictText } from "./fuzz/verdictText.ts";

await runScript(
  "fuzz",
  standaloneCommand({
    description:
      "Tries hostile settings: each is accepted and every file of it rendered, or refused with what to do. With --parsers\n" +
      "the programs on PATH, as `validate` knows them, judge files of what was accepted.\n" +
      "Exit code: 0 nothing else came up, 1 something did.",
    options: {
      runs: { placeholder: "N", describe: "settings that are tried (default: 20000)" },
      seed: {
        placeholder: "N",
        describe: "where the random numbers begin, to repeat a run (default: by the clock)",
      },
      parsers: {
        placeholder: "N",
        describe: "accepted settings whose files real programs judge (default: 0)",
      },
    },
    action: async ({ chosen }) => {
      const runs = whole("runs", chosen.runs ?? "20000");
      const seed = whole("seed", chosen.seed ?? String(Date.now() % 1_000_000_000));
      const judged = whole("parsers", chosen.parsers ?? "0");
      const candidates: Candidate[] = [];
      console.log(`seed ${seed}`);
      const start = performance.now();
      const found = search({
        runs,
        seed,
        onAccepted: ({ environment, files }, settings) => {
          if (candidates.length < judged) candidates.push({ settings, environment, files });
        },
        onProgress: progress(runs),
      });
      console.log(searchText(found));
      console.log(`${((performance.now() - start) / 1000).toFixed(0)} s`);
      if (judged === 0) return found.failed === 0 ? 0 : 1;
      const verdicts = await judge(candidates, progress(candidates.length));
      console.log(verdictText(verdicts));
      return found.failed === 0 && verdicts.every(({ result }) => result !== "refused") ? 0 : 1;
    },
  }),
);

function whole(option: string, typed: string): number {
  if (!/^\d{1,9}$/.test(typed)) throw new Failure(`--${option}: found ${typed}; allowed: a whole number`, 64);
  return Number(typed);
}

function progress(all: number): (done: number) => void {
  return (done) => process.stderr.write(`\r${done} of ${all}${done === all ? "\n" : ""}`);
}

function searchText({ accepted, refused, failed, findings }: Search): string {
  return [
    ...findings.map(
      ({ error, example, seed }) =>
        `${error.stack ?? error.message}\n  seed ${seed}, settings: ${settingsText(example)}\n`,
    ),
    `${accepted} accepted, ${refused} refused, ${failed} ended otherwise`,
  ].join("\n");
}
