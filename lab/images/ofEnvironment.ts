import type { ImageName } from "../../configs/images.ts";
import type { Environment } from "../../configs/services/environment.ts";
import { storeCheck } from "../../configs/storage/storeCheck.ts";

/** The images of everything that runs in an environment, and of what fills its volumes and probes its health. */
export const imagesOf = ({ settings, services }: Environment): readonly ImageName[] => {
  const names = services.flatMap(({ image, bootstrap }) => [
    image,
    ...(bootstrap === undefined ? [] : [bootstrap.image]),
  ]);
  const check = storeCheck(settings, services);
  return [...new Set<ImageName>(["busybox", ...names, ...(check === undefined ? [] : [check.image])])].sort();
};
