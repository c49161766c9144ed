import type { ImageName } from "../model/images.ts";
import { storeCheck } from "./objectStoreCheck.ts";
import type { Environment } from "../model/environmentModel.ts";

/** The images of everything that runs in an environment, and of what fills its volumes and probes its health. */
export const imagesOf = ({ settings, services }: Environment): readonly ImageName[] => {
  const names = services.flatMap(({ image, bootstrap }) => [
    image,
    ...(bootstrap === undefined ? [] : [bootstrap.image]),
  ]);
  const check = storeCheck(settings, services);
  return [...new Set<ImageName>(["busybox", ...names, ...(check === undefined ? [] : [check.image])])].sort();
};
