import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeTree } from "../../cli/render/writeTree.ts";
import type { Tree } from "../../cli/render/renderedTree.ts";
import { createKeyPair } from "../../cli/validate/keyPair.ts";
import { relocate, type KeyPair } from "../../cli/validate/relocate.ts";
import { validateTree, type ValidationResult } from "../../cli/validate/validateTree.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";
import type { RawSettings } from "../../tests/support/synth.ts";
import { misread } from "./blueprints.ts";
import { grouped } from "./grouped.ts";

/** Settings that were accepted, with what is rendered of them. */
export interface Candidate {
  readonly settings: RawSettings;
  readonly environment: Environment;
  readonly files: Tree;
}

/** What a program said to a file, and the settings that the file is of. */
export type Verdict = Pick<
  ValidationResult,
  "file" | "program" | "version" | "image" | "result" | "reason"
> & {
  readonly settings: RawSettings;
};

/** Lets the real programs judge the files of all candidates, each text once. */
export const judge = async (
  candidates: readonly Candidate[],
  onProgress: (done: number) => void,
): Promise<readonly Verdict[]> => {
  const root = mkdtempSync(join(tmpdir(), "homelab-fuzz-"));
  try {
    const pair = await createKeyPair(root);
    const seen = new Set<string>();
    const verdicts: Verdict[] = [...(await judgeBlueprints(candidates))];
    for (const [index, candidate] of candidates.entries()) {
      // Always the same place, so that the same file is the same text.
      verdicts.push(...(await judgeOne(candidate, join(root, "tree"), pair, seen)));
      onProgress(index + 1);
    }
    return verdicts;
  } finally {
    rmSync(root, { recursive: true });
  }
};

const judgeOne = async (
  { settings, environment, files }: Candidate,
  place: string,
  pair: KeyPair,
  seen: Set<string>,
): Promise<readonly Verdict[]> => {
  const tree = relocate(files, environment, place, pair);
  // The files of a service name each other, so they are judged together.
  const fresh = [...grouped(tree, ([path]) => path.slice(0, path.indexOf("/"))).values()].filter(
    // Nobody here has the image that a user made.
    (its) => !ownImage(environment, its[0]?.[0] ?? "") && isNew(its, seen),
  );
  rmSync(place, { recursive: true, force: true });
  writeTree(place, tree);
  for (const { name, volumes = [] } of environment.services)
    for (const { path } of volumes) mkdirSync(join(place, name, path), { recursive: true });
  const verdicts = await validateTree(environment, place, new Map(fresh.flat()));
  return verdicts.map((verdict) => ({ ...verdict, settings }));
};

const ownImage = ({ services, settings }: Environment, path: string): boolean =>
  services.some(({ name, image }) => path.startsWith(`${name}/`) && Object.hasOwn(settings.images, image));

const isNew = (files: readonly (readonly [string, string])[], seen: Set<string>): boolean => {
  const hash = createHash("sha256").update(JSON.stringify(files)).digest("hex");
  if (seen.has(hash)) return false;
  seen.add(hash);
  return true;
};

const blueprint = /^authentik[^/]*\/(.*\/)?(blueprints\/homelab|homelab\/absent)\/[^/]*\.yaml$/;

const judgeBlueprints = async (candidates: readonly Candidate[]): Promise<readonly Verdict[]> => {
  const distinct = new Map(
    candidates.flatMap(({ settings, files }) =>
      [...files]
        .filter(([file]) => blueprint.test(file))
        .map(([file, text]) => [text, { file, settings }] as const),
    ),
  );
  const found = await misread([...distinct.keys()]);
  return [...distinct.values()].map(({ file, settings }, index): Verdict => {
    const about = { file, settings, program: "PyYAML", version: "", image: "" };
    if (found === undefined) return { ...about, result: "not present" };
    const reasons = found[index] ?? [];
    return reasons.length === 0
      ? { ...about, result: "accepted" }
      : { ...about, result: "refused", reason: reasons.join("\n") };
  });
};
