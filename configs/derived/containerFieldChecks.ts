import { isIP } from "node:net";
import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import {
  isPort,
  label,
  labelText,
  problemIf,
  type DeclarationContext,
  type PartialDeclaration,
} from "./partialDeclaration.ts";

/** What a service is called. */
export const nameProblems = ({ name, stack }: PartialDeclaration): readonly string[] => [
  ...problemIf(!label.test(name), `its name is no host name; allowed: ${labelText}`),
  ...problemIf(
    stack !== undefined && !label.test(stack),
    `its stack is called ${String(stack)}; allowed: ${labelText}`,
  ),
];

/** How its container runs. */
export const containerProblems = ({
  user,
  limits,
  stopTimeoutSeconds,
  health,
  capabilities = [],
  ports = [],
}: PartialDeclaration) => [
  ...problemIf(
    user !== undefined &&
      ![user.uid, user.gid].every((id) => Number.isInteger(id) && id >= 0 && id < 2 ** 31),
    "its user has to be numbers of 0 or more",
  ),
  ...problemIf(
    limits !== undefined && !(Number.isInteger(limits.memoryMiB) && limits.memoryMiB >= 6),
    `limits.memoryMiB is ${String(limits?.memoryMiB)}; Docker takes whole numbers of 6 or more`,
  ),
  ...problemIf(
    limits !== undefined && !(limits.cpus >= 0.01 && limits.cpus <= 1024),
    `limits.cpus is ${String(limits?.cpus)}; Docker takes 0.01 or more`,
  ),
  ...problemIf(
    stopTimeoutSeconds !== undefined &&
      !(Number.isInteger(stopTimeoutSeconds) && stopTimeoutSeconds >= 1 && stopTimeoutSeconds <= 3600),
    `stopTimeoutSeconds is ${String(stopTimeoutSeconds)}; allowed: 1 to 3600`,
  ),
  ...(health === undefined ? [] : healthProblems(health)),
  ...capabilities
    .filter((capability) => !/^CAP_[A-Z_]+$/.test(capability))
    .map((capability) => `${capability} is no capability such as CAP_CHOWN`),
  ...ports.flatMap(({ internal, external, bind }) => [
    ...problemIf(
      !isPort(internal) || !isPort(external),
      `publishes ${internal} as ${external}; ports are 1 to 65535`,
    ),
    ...problemIf(isIP(bind) === 0, `publishes ${external} on ${bind}, which is no address`),
  ]),
];

const healthProblems = (health: ServiceDeclaration["health"]): readonly string[] =>
  "http" in health
    ? problemIf(
        !isPort(health.http.port) || !health.http.path.startsWith("/"),
        `health asks for ${health.http.path} at ${health.http.port}; a path starts with / and a port is 1 to 65535`,
      )
    : problemIf(health.command.length === 0, "health is an empty command");

/** What is where in its container. */
export const pathProblems = (
  { volumes = [], tmpfs = [], files }: PartialDeclaration,
  { services }: DeclarationContext,
) => {
  const paths = [
    ...volumes.map(({ path }) => path),
    ...tmpfs,
    ...(files === undefined ? [] : [files.directory]),
  ];
  return [
    ...paths
      .filter((path) => !path.startsWith("/"))
      .map((path) => `${JSON.stringify(path)} is no absolute path in its container`),
    ...paths
      .filter((path, index) => paths.indexOf(path) !== index)
      .map((path) => `${path} in its container is two things`),
    ...volumes
      .filter(({ name }) => !/^[a-zA-Z0-9][\w.-]*$/.test(name))
      .map(({ name }) => `Docker has no volume called ${JSON.stringify(name)}`),
    ...volumes.flatMap(({ owner }) =>
      problemIf(
        owner !== undefined && !services.some(({ name }) => name === owner),
        `looks at the data of ${String(owner)}, which is not declared`,
      ),
    ),
  ];
};
