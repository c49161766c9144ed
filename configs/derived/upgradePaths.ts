import type { ImageName } from "../model/images.ts";

/** Why data that one release has had can't be given to another, and which one comes first, if any does. */
export interface UpgradeProblem {
  readonly reason: string;
  readonly nextRelease?: string;
}

type UpgradeRule = (from: string, to: string) => UpgradeProblem | undefined;

/** Release lines of Authentik in their order. One that is newer than these follows the last. */
export const authentikLines = [
  "2025.2",
  "2025.4",
  "2025.6",
  "2025.8",
  "2025.10",
  "2025.12",
  "2026.2",
  "2026.5",
  "2026.8",
];

// https://docs.goauthentik.io/install-config/upgrade
const authentik: UpgradeRule = (from, to) => {
  if (isOlder(to, from)) return { reason: "what a newer release of Authentik has changed can't be undone" };
  const next = authentikLines.find((line) => isOlder(lineOf(from), line));
  return next === undefined || !isOlder(next, lineOf(to))
    ? undefined
    : { reason: `no release line of Authentik may be left out, and ${next} comes first`, nextRelease: next };
};

const postgres: UpgradeRule = (from, to) => {
  const [had, wanted] = [from, to].map((release) => release.split(".")[0]);
  return had === wanted
    ? undefined
    : { reason: `PostgreSQL ${String(wanted)} can't read the data of PostgreSQL ${String(had)}` };
};

/** Programs whose data bind them to a release. */
const rules: Partial<Readonly<Record<ImageName, UpgradeRule>>> = { authentik, postgres };

/** What stands in the way of another release of a program; nothing where one of them is no release. */
export const upgradeProblem = (image: ImageName, from: string, to: string): UpgradeProblem | undefined =>
  [from, to].every((release) => /^\d+\.\d+/.test(release)) ? rules[image]?.(from, to) : undefined;

/** The tag of an image reference; empty without one. */
export const tagOf = (reference: string): string =>
  /:([^:/@]+)(@.*)?$/.exec(reference.replace(/@sha256:[0-9a-f]+$/, ""))?.[1] ?? "";

/** Whether a release is of this line or a newer one. What is no release counts as new. */
export const isAtLeast = (release: string, line: string): boolean =>
  !/^\d+\.\d+/.test(release) || !isOlder(lineOf(release), line);

const numbersOf = (release: string): readonly number[] => release.split(/\D+/).map(Number);

const lineOf = (release: string): string => numbersOf(release).slice(0, 2).join(".");

const isOlder = (one: string, other: string): boolean => {
  const [left, right] = [numbersOf(one), numbersOf(other)];
  const at = left.findIndex((number, index) => number !== (right[index] ?? 0));
  return at !== -1 && (left[at] ?? 0) < (right[at] ?? 0);
};
