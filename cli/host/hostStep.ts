/** One change of a host. */
export type Step = {
  /** What it is for. */
  readonly title: string;
  /** What changes, line by line. */
  readonly changes: readonly string[];
  /** Whether only root may. */
  readonly root: boolean;
} & (
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  | { readonly kind: "run"; readonly words: readonly string[] }
);

/** A step that runs a program. */
export const run = (title: string, words: readonly string[], root: boolean): Step => ({
  kind: "run",
  title,
  words,
  root,
  changes: [words.join(" ")],
});

/** A step that puts a file of ours in place. */
export const file = (
  title: string,
  path: string,
  text: string,
  root = true,
): Step & { readonly kind: "file" } => ({
  kind: "file",
  title,
  path,
  text,
  root,
  changes: text
    .trimEnd()
    .split("\n")
    .map((line) => `${path}: + ${line}`),
});
