import type { ImageName } from "../images.ts";
import type { Environment } from "../services/environment.ts";
import { storeCheck } from "../storage/storeCheck.ts";

/** The images of everything that runs in an environment, and of what fills its volumes and probes its health. */
export const imagesOf = ({ settings, services }: Environment): readonly ImageName[] => {
  const names = services.flatMap(({ image, bootstrap }) => [
    image,
    ...(bootstrap === undefined ? [] : [bootstrap.image]),
  ]);
  const check = storeCheck(settings, services);
  return [...new Set<ImageName>(["busybox", ...names, ...(check === undefined ? [] : [check.image])])].sort();
};
