import { pinned } from "../../configs/programs/alloy/release.ts";
import { imageSource } from "../../configs/derived/imageSource.ts";
import { imageReference, images, type ImageName } from "../../configs/model/images.ts";
import type { Settings } from "../../configs/settings/schema.ts";
import type { Tree } from "./renderedTree.ts";

/** What is rendered, with the names of images and releases in their place, so that a newer one of them changes nothing. */
export const withImageNames = (settings: Settings, tree: Tree): Tree => {
  const names = Object.keys(images) as ImageName[];
  const words = new Map([
    ...names
      .filter((name) => settings.images[name] === undefined)
      .map((name) => [imageReference(name, imageSource(settings)), `image:${name}`] as const),
    // Its bootstrap says which release applied a blueprint.
    [images.authentik.tag, "<release of Authentik>"] as const,
    [pinned.amd64, "<sha256 of Alloy>"] as const,
    [pinned.tag, "v<release of Alloy>"] as const,
    [pinned.tag.slice(1), "<release of Alloy>"] as const,
  ]);
  const spoken = new RegExp([...words.keys()].map(exactly).join("|"), "g");
  return new Map(
    [...tree].map(([path, text]) => {
      const named = text.replace(spoken, (word) => words.get(word) ?? word);
      return [path, named.replace(alloyProcess, "$1<hash of Alloy and its unit>")];
    }),
  );
};

// Changes with the release of Alloy.
const alloyProcess = /^(process=')[0-9a-f]+(?='$)/gm;

// Not where it is only the beginning or the end of another word.
const exactly = (word: string): string =>
  `(?<![\\w.-])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w.@-])`;
