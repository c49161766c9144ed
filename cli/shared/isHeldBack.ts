import { missingDirectory } from "../../configs/derived/dataRootStarter.ts";
import { dataRootMark } from "../../configs/derived/volumes.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";
import type { Container } from "./dockerClient.ts";

/** Whether Docker could not start a container because its data is on a data root that was not mounted. */
export const isHeldBack = (
  environment: Environment,
  { state, error }: Pick<Container, "state" | "error">,
): boolean =>
  dataRootMark(environment) !== undefined &&
  (state === "exited" || state === "created") &&
  missingDirectory.some((text) => error.includes(text));
