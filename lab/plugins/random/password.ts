import { randomInt } from "node:crypto";
import type { Resource } from "../shared/resource.ts";

interface Inputs {
  readonly length: number;
  readonly keepers?: Readonly<Record<string, string>>;
  readonly lower?: boolean;
  readonly upper?: boolean;
  readonly numeric?: boolean;
  readonly special?: boolean;
  readonly minLower?: number;
  readonly minUpper?: number;
  readonly minNumeric?: number;
  readonly minSpecial?: number;
  readonly overrideSpecial?: string;
}

interface Outputs {
  readonly result: string;
  readonly bcryptHash: string;
  readonly number: boolean;
}

const defaults = {
  lower: true,
  upper: true,
  numeric: true,
  special: true,
  minLower: 0,
  minUpper: 0,
  minNumeric: 0,
  minSpecial: 0,
};

export const randomPassword: Resource<Inputs, Outputs> = {
  inputs: {
    length: "replace",
    keepers: "replace",
    lower: "replace",
    upper: "replace",
    numeric: "replace",
    special: "replace",
    minLower: "replace",
    minUpper: "replace",
    minNumeric: "replace",
    minSpecial: "replace",
    overrideSpecial: "replace",
  },
  secrets: ["result", "bcryptHash"],
  complete: (inputs) => ({ ...defaults, ...inputs }),

  async create(inputs) {
    const { hash } = await import("bcryptjs");
    const result = password({ ...defaults, ...inputs });
    // The same function under the name by which the real plugin calls it.
    const bcryptHash = (await hash(result, 10)).replace("$2b$", "$2a$");
    return { id: "none", outputs: { result, bcryptHash, number: inputs.numeric } };
  },
};

/** As many characters of each class as asked for, the rest of all classes, in any order. */
export function password(rules: typeof defaults & Inputs): string {
  const classes = [
    { use: rules.lower, atLeast: rules.minLower, characters: "abcdefghijklmnopqrstuvwxyz" },
    { use: rules.upper, atLeast: rules.minUpper, characters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
    { use: rules.numeric, atLeast: rules.minNumeric, characters: "0123456789" },
    {
      use: rules.special,
      atLeast: rules.minSpecial,
      characters: rules.overrideSpecial ?? "!@#$%&*()-_=+[]{}<>:?",
    },
  ];
  const all = classes.map(({ use, characters }) => (use ? characters : "")).join("");
  if (all === "")
    throw new Error("a password needs characters: at least one of lower, upper, numeric and special");
  const required = classes.flatMap(({ atLeast, characters }) => pick(characters, atLeast));
  return shuffled([...required, ...pick(all, rules.length - required.length)]).join("");
}

function pick(from: string, count: number): string[] {
  return Array.from({ length: count }, () => from.charAt(randomInt(from.length)));
}

/** Fisher and Yates. */
function shuffled(items: string[]): string[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [items[last], items[other]] = [items[other] ?? "", items[last] ?? ""];
  }
  return items;
}
