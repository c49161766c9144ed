import { imageSource } from "../../configs/derived/imageSource.ts";
import { upgradeProblem, tagOf } from "../../configs/derived/upgradePaths.ts";
import { imageReference, images } from "../../configs/model/images.ts";
import { containerOf, type ContainerSummary } from "./dockerApi.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** Programs that are about to be given data which another release of theirs has had, and can't take. */
export const upgradeProblems = (
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
    const problem = upgradeProblem(image, from, to);
    if (problem === undefined) return [];
    const set = (wanted: string) => `pulumi config set --path 'homelab:images.${image}' ${wanted}`;
    const { repository } = images[image];
    const next =
      problem.nextRelease === undefined ? "" : `${set(`${repository}:${problem.nextRelease}`)}   or   `;
    return [
      `${image} ${from} runs here, and ${to} is to follow: ${problem.reason}\n      fix: ${next}${set(reference)}`,
    ];
  });
};
