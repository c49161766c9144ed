import { probeDirectory } from "../../configs/derived/healthPlan.ts";
import { imageSource } from "../../configs/derived/imageSource.ts";
import { hasShell } from "../../configs/derived/imageShells.ts";
import { imageReference, images, type ImageName } from "../../configs/model/images.ts";
import { containersOf, inputsOf, oneShotsOf, type SynthResult, type Resource } from "../support/synth.ts";
import { failing, type Invariants } from "./invariant.ts";

const every = (made: SynthResult): readonly Resource[] => [...containersOf(made), ...oneShotsOf(made)];

/** The programs that Docker starts in a container: its own and the one of its health check. */
const started = (one: Resource): readonly string[] => {
  const { entrypoints = [], healthcheck } = inputsOf(one);
  const [how, ...check] = (healthcheck?.["tests"] ?? []) as readonly string[];
  return [entrypoints[0], check[0], ...(how === "CMD-SHELL" ? ["/bin/sh"] : [])].filter(
    (word) => word !== undefined,
  );
};

const isShell = (program: string): boolean => /(^|\/)(ba|da|a)?sh$/.test(program);

/** Whether all images that are found at the container's address have a shell of their own. */
const imageHasShell = ({ environment }: SynthResult, one: Resource): boolean => {
  const source = imageSource(environment.settings);
  const names = (Object.keys(images) as ImageName[]).filter(
    (name) => imageReference(name, source) === inputsOf(one).image,
  );
  return names.length > 0 && names.every((name) => hasShell(name, source));
};

/** About what runs scripts. */
export const shellInvariants: Invariants = {
  "a container is given a shell of its image only where that is known to have one": (made) =>
    failing(every(made), (one) => !started(one).some(isShell) || imageHasShell(made, one), started),
  "a container that uses the probe sees it": (made) =>
    failing(
      every(made),
      (one) =>
        !started(one).some((program) => program.startsWith(`${probeDirectory}/`)) ||
        inputsOf(one).volumes.some(({ containerPath }) => containerPath === probeDirectory),
      started,
    ),
};
