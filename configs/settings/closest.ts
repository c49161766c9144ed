import { distance } from "fastest-levenshtein";

/** The allowed word at most two edits away from what was typed, if there is one. */
export const closest = (typed: string, allowed: readonly string[]): string | undefined =>
  allowed
    .map((word) => ({ word, edits: distance(typed.toLowerCase(), word.toLowerCase()) }))
    .filter(({ edits }) => edits <= 2)
    .sort((left, right) => left.edits - right.edits)[0]?.word;
