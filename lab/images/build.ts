import { parseArgs } from "node:util";
import { join } from "node:path";
import { writeArchive } from "./archive.ts";
import { load, localImages, pull, tag, type Labels } from "./docker.ts";
import { fingerprint, LABELS } from "./fingerprint.ts";
import { recipes } from "./recipes.ts";
import { references } from "./references.ts";

const names = Object.keys(recipes).filter((name) => references[name] !== undefined);

const USAGE = `node lab/images/build.ts [--pull] [--only NAME...] [--tag-as NAME=REFERENCE...]

Gives the Docker of DOCKER_HOST stand-ins for images that cannot be pulled, under the references of configs/model/images.ts.
An image that was really pulled is left alone; one made here is made again when its recipe changed.
Debian's packages are kept in .lab/cache/debian: remove it to take newer ones.

--pull    first tries to pull what was not pulled before
--tag-as  gives an image a further reference
NAME      ${names.join(", ")}

HOMELAB_ZOT_BINARY   a zot program to use as it is; if not set, the one on PATH; if empty, the stand-in
HOMELAB_SILO_BINARY  a Silo to use as it is; if not set, MinIO built from its Go modules
HOMELAB_MC_BINARY    its client; if not set, MinIO's`;

process.chdir(join(import.meta.dirname, "../.."));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pull: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    "tag-as": { type: "string", multiple: true, default: [] },
    help: { type: "boolean", short: "h", default: false },
  },
});
// An option takes one value: those that follow it are positionals, told apart by their `=`.
const words = [...positionals, ...values.only, ...values["tag-as"]];
const chosen = words.filter((word) => !word.includes("="));
const furtherTags = words.filter((word) => word.includes("=")).map((word) => word.split("=", 2));

if (values.help) console.log(USAGE);
else await build(chosen.length > 0 ? chosen : names);

async function build(chosenNames: readonly string[]): Promise<void> {
  const wanted = chosenNames.map((name) => {
    const recipe = recipes[name]?.();
    const reference = references[name];
    if (recipe === undefined || reference === undefined) throw new Error(`No image ${name}.\n\n${USAGE}`);
    return { name, recipe, reference, tags: [reference] };
  });
  const wantedReferences = wanted.map(({ reference }) => reference);

  let present = await localImages(wantedReferences);
  if (values.pull) {
    await Promise.all(wantedReferences.filter((reference) => !isPulled(present.get(reference))).map(pull));
    present = await localImages(wantedReferences);
  }
  const missing = wanted.filter(({ recipe, reference }) => {
    const labels = present.get(reference);
    return !isPulled(labels) && labels?.[LABELS.fingerprint] !== fingerprint(recipe);
  });
  if (missing.length > 0) await load((out) => writeArchive(missing, out));

  for (const [name = "", further = ""] of furtherTags) {
    const reference = references[name];
    if (reference === undefined) throw new Error(`No image ${name}.\n\n${USAGE}`);
    await tag(reference, further);
  }
  for (const image of wanted) {
    const kind = isPulled(present.get(image.reference)) ? "pulled" : `stand-in (${image.recipe.standin})`;
    const state = missing.includes(image) ? "made" : "present";
    console.log(`${image.name.padEnd(14)}${kind.padEnd(20)}${state.padEnd(9)}${image.reference}`);
  }
}

function isPulled(labels: Labels | undefined): boolean {
  return labels !== undefined && labels[LABELS.standin] === undefined;
}
