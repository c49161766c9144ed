import { blueprint, textOf, type Entry } from "./blueprint.ts";
import { hashFile } from "./blueprintPaths.ts";

/** Model of what Authentik keeps of blueprints. */
export const recordModel = "authentik_blueprints.blueprintinstance";

/** By what name Authentik keeps that a blueprint was applied. */
export const recordName = (name: string): string => `homelab ${name}`;

/**
 * What a blueprint leaves in Authentik's database in the same transaction as all it makes: the hash of what was applied.
 * So it is there just when that was committed, and is lost, or older, together with it. Never applied by Authentik itself.
 */
export const recordEntry = (name: string): Entry => ({
  model: recordModel,
  identifiers: { name: recordName(name) },
  attrs: {
    // Authentik wants one or a path, and deletes what has a path that its worker can't read.
    content: blueprint(`${name} (applied by command)`, []),
    enabled: false,
    context: { applied: textOf(hashFile(name)) },
  },
});
