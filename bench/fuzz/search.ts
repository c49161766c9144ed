import fc from "fast-check";
import { hostileSettings } from "../../tests/hostile/hostileSettings.ts";
import { outcomeOf, type Outcome } from "../../tests/hostile/outcome.ts";
import type { RawSettings } from "../../tests/support/synth.ts";

type Accepted = Extract<Outcome, { end: "accepted" }>;

/** One kind of error that is no refusal, and the smallest settings found that end in it. */
export interface Finding {
  readonly error: Error;
  readonly example: RawSettings;
  readonly seed: number;
}

export interface Search {
  readonly accepted: number;
  readonly refused: number;
  readonly failed: number;
  readonly findings: readonly Finding[];
}

interface SearchOptions {
  readonly runs: number;
  readonly seed: number;
  /** Sees all that is accepted. */
  readonly onAccepted?: (accepted: Accepted, settings: RawSettings) => void;
  readonly onProgress?: (done: number) => void;
}

const batch = 500;

/** Tries settings and goes on after an error, so that one run finds every kind of error. */
export const search = ({ runs, seed, onAccepted, onProgress }: SearchOptions): Search => {
  const counts = { accepted: 0, refused: 0, failed: 0 };
  const findings = new Map<string, Finding>();
  for (let done = 0; done < runs; done += batch) {
    const seedOfBatch = seed + done / batch;
    for (const settings of fc.sample(hostileSettings, {
      numRuns: Math.min(batch, runs - done),
      seed: seedOfBatch,
    })) {
      const outcome = outcomeOf(settings);
      counts[outcome.end] += 1;
      if (outcome.end === "accepted") onAccepted?.(outcome, settings);
      if (outcome.end === "failed" && !findings.has(kindOf(outcome.error)))
        findings.set(kindOf(outcome.error), shrunk(outcome.error, settings, seedOfBatch));
    }
    onProgress?.(Math.min(done + batch, runs));
  }
  return { ...counts, findings: [...findings.values()] };
};

// The same place in the program is the same kind, whatever the value was.
const kindOf = ({ name, stack = "" }: Error): string =>
  `${name} ${/^\s+at .*\/(?:configs|components|cli)\/.*$/m.exec(stack)?.[0] ?? stack.split("\n")[0] ?? ""}`;

// The run is repeated, for fast-check shrinks only what it drew itself.
const shrunk = (error: Error, example: RawSettings, seed: number): Finding => {
  const kind = kindOf(error);
  const { counterexample } = fc.check(
    fc.property(hostileSettings, (settings) => {
      const outcome = outcomeOf(settings);
      return outcome.end !== "failed" || kindOf(outcome.error) !== kind;
    }),
    { numRuns: batch, seed },
  );
  return { error, example: counterexample?.[0] ?? example, seed };
};
