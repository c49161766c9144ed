import type { ImageSource } from "../model/images.ts";
import type { Settings } from "../settings/schema.ts";

/** Where the images of an environment come from. */
export const imageSource = ({ images, imageSource, ports }: Settings): ImageSource => ({
  overrides: images,
  ...(imageSource === "registry" ? { cache: `127.0.0.1:${ports.registry}` } : {}),
});
