import { digest } from "./parts.ts";
import type { Recipe } from "./recipe.ts";

export const LABELS = { standin: "homelab.standin", fingerprint: "homelab.recipe" };

/** Raise when the same recipe is to give another image. */
const FORMAT = 1;

/** Changes with anything that would change the image, without making it. */
export function fingerprint({ standin, layers, config }: Recipe): string {
  const identities = layers.map((parts) => parts.map((part) => part.identity));
  return digest(JSON.stringify([FORMAT, standin, identities, config]));
}
