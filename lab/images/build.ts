import { parseArgs } from "node:util";
import { join } from "node:path";
import { writeArchive } from "./archive.ts";
import { load, localImages } from "./docker.ts";
import { fingerprint, LABELS } from "./fingerprint.ts";
import { recipes } from "./recipes.ts";
import { references } from "./references.ts";

const USAGE = `node lab/images/build.ts [--only NAME...] [--tag-as NAME=REFERENCE...]

Gives the Docker of DOCKER_HOST stand-ins for images that cannot be pulled, under the references of configs/images.ts.
An image that was really pulled is left alone; one made here is made again when its recipe changed.

NAME: ${Object.keys(recipes).join(", ")}
HOMELAB_ZOT_BINARY: a zot program to use as it is; if not set, the one on PATH; if empty, the stand-in`;

process.chdir(join(import.meta.dirname, "../.."));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", multiple: true },
    "tag-as": { type: "string", multiple: true },
    help: { type: "boolean", short: "h" },
  },
});

if (values.help === true) {
  console.log(USAGE);
} else {
  await build();
}

async function build(): Promise<void> {
  const words = [...positionals, ...(values.only ?? []), ...(values["tag-as"] ?? [])];
  const extraTags = words
    .filter((word) => word.includes("="))
    .map((word) => word.split("=", 2) as [string, string]);
  const chosen = words.filter((word) => !word.includes("="));
  const names = chosen.length > 0 ? chosen : Object.keys(recipes);

  const wanted = names.map((name) => {
    const recipe = recipes[name]?.();
    const reference = references[name];
    if (recipe === undefined || reference === undefined) throw new Error(`No image ${name}.\n\n${USAGE}`);
    const tags = [reference, ...extraTags.filter(([image]) => image === name).map(([, tag]) => tag)];
    return { name, recipe, tags, print: fingerprint(recipe) };
  });

  const present = await localImages(wanted.flatMap(({ tags }) => tags));
  const missing = wanted.filter(({ tags, print }) =>
    tags.some((tag) => {
      const labels = present.get(tag);
      const pulled = labels !== undefined && labels[LABELS.standin] === undefined;
      return !pulled && labels?.[LABELS.fingerprint] !== print;
    }),
  );
  if (missing.length > 0) await load((out) => writeArchive(missing, out));

  for (const image of wanted) {
    const labels = present.get(image.tags[0] ?? "");
    const kind =
      labels && labels[LABELS.standin] === undefined ? "pulled" : `stand-in (${image.recipe.standin})`;
    const state = missing.includes(image) ? "made" : "present";
    console.log(`${image.name.padEnd(12)}${kind.padEnd(20)}${state.padEnd(9)}${image.tags.join(" ")}`);
  }
}
