import { imageSource } from "../../configs/derived/imageSource.ts";
import { releaseProblem, tagOf } from "../../configs/derived/releases.ts";
import { imageReference, images } from "../../configs/images.ts";
import type { Environment } from "../../configs/services/environment.ts";
import { containerOf, type ContainerSummary } from "./daemon.ts";

/** Programs that are about to be given data which another release of theirs has had, and can't take. */
export const boundReleases = (
  { name, settings, services }: Environment,
  containers: readonly ContainerSummary[],
): readonly string[] => {
  const running = new Map(
    services.flatMap(({ name: service, image }) => {
      const container = containerOf(name, containers, service);
      return container === undefined ? [] : [[image, container.Image] as const];
    }),
  );
  return [...running].flatMap(([image, reference]) => {
    const [from, to] = [tagOf(reference), tagOf(imageReference(image, imageSource(settings)))];
    const problem = releaseProblem(image, from, to);
    if (problem === undefined) return [];
    const set = (wanted: string) => `pulumi config set --path 'homelab:images.${image}' ${wanted}`;
    const { repository } = images[image];
    const next = problem.first === undefined ? "" : `${set(`${repository}:${problem.first}`)}   or   `;
    return [
      `${image} ${from} runs here, and ${to} is to follow: ${problem.reason}\n      fix: ${next}${set(reference)}`,
    ];
  });
};
