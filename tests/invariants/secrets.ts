import { isSecret } from "../../cli/render/unwrapSecrets.ts";
import { inputsOf, oneShotsOf, type SynthResult } from "../support/synth.ts";
import type { Invariants } from "./invariant.ts";

/** Every secret of a synthesis, generated or set by a test, is a text like these. */
const secretText = /<secret [^>]*>|<bcrypt [^>]*>|<pem [^>]*-key>|\$2b\$\d\d\$/;

/** About what must not be read by whoever can read the state, the containers or the logs. */
export const secretInvariants: Invariants = {
  "every secret input is marked as one": ({ resources }) =>
    resources.flatMap(({ name, wire, options }) => [
      ...leaks(wire, `${name}.inputs`),
      ...leaks(options.replacementTrigger, `${name}.replacementTrigger`),
    ]),
  "no secret is in an environment variable, a command or a label": ({ resources }) =>
    resources
      .filter(({ type }) => type.startsWith("docker:"))
      .flatMap(({ name, inputs }) => leaks({ ...inputs, uploads: [] }, name)),
  "what was imported is there for every file that imports it": (made) =>
    made.preview ? [] : missingSnippets(made),
};

/** Where a secret stands that is not marked as one. */
export const leaks = (value: unknown, path: string): readonly string[] => {
  if (isSecret(value)) return [];
  if (typeof value === "string") return showsSecret(value) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaks(inner, `${path}.${key}`));
};

const showsSecret = (text: string): boolean =>
  [
    text,
    ...(text.match(/[\w+/]{16,}={0,2}/g) ?? []).map((word) => Buffer.from(word, "base64").toString()),
  ].some((each) => secretText.test(each));

const missingSnippets = (made: SynthResult): readonly string[] => {
  const uploads = oneShotsOf(made).flatMap((one) => inputsOf(one).uploads ?? []);
  const text = uploads.map(({ content }) => content).join("\n");
  return [...text.matchAll(/^\s*import (\S+)$/gm)]
    .map(([, name]) => String(name))
    .filter((name) => !name.endsWith(".caddyfile") && !text.includes(`(${name}) {`));
};
