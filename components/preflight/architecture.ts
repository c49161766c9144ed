import { imagesOf } from "../../configs/derived/imagesOf.ts";
import { architectures, images, type Image } from "../../configs/model/images.ts";
import type { DaemonInfo } from "./dockerApi.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** Docker's words for the names that images have. */
const names: Readonly<Record<string, string>> = { x86_64: "amd64", aarch64: "arm64" };

/** Images that are not there for the processor of the host, unless the settings name others. */
export const architectureProblems = (
  environment: Environment,
  { Architecture: found }: DaemonInfo,
): readonly string[] => {
  // A Docker that does not say it is left to try.
  if (found === undefined) return [];
  const here = names[found] ?? found;
  const lacking = imagesOf(environment).filter((name) => {
    const { architectures: has = architectures }: Image = images[name];
    return environment.settings.images[name] === undefined && !has.some((one) => one === here);
  });
  return lacking.length === 0
    ? []
    : [
        `the processor of this host is ${here}, for which there is no image of ${lacking.join(", ")}\n` +
          `      fix: use a host with ${architectures.join(" or ")}   or   ` +
          `pulumi config set --path 'homelab:images.${lacking[0] ?? ""}' REPOSITORY:VERSION   for each`,
      ];
};
