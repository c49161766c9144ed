import { isIP } from "node:net";
import type { ServiceDeclaration } from "../declaration.ts";
import { isPort, label, labelText, when, type Surroundings, type Written } from "./written.ts";

/** What a service is called. */
export const ofNames = ({ name, stack }: Written): readonly string[] => [
  ...when(!label.test(name), `its name is no host name; allowed: ${labelText}`),
  ...when(
    stack !== undefined && !label.test(stack),
    `its stack is called ${String(stack)}; allowed: ${labelText}`,
  ),
];

/** How its container runs. */
export const ofContainer = ({
  user,
  limits,
  stopSeconds,
  health,
  capabilities = [],
  ports = [],
}: Written) => [
  ...when(
    user !== undefined &&
      ![user.uid, user.gid].every((id) => Number.isInteger(id) && id >= 0 && id < 2 ** 31),
    "its user has to be numbers of 0 or more",
  ),
  ...when(
    limits !== undefined && !(Number.isInteger(limits.memoryMiB) && limits.memoryMiB >= 6),
    `limits.memoryMiB is ${String(limits?.memoryMiB)}; Docker takes whole numbers of 6 or more`,
  ),
  ...when(
    limits !== undefined && !(limits.cpus >= 0.01 && limits.cpus <= 1024),
    `limits.cpus is ${String(limits?.cpus)}; Docker takes 0.01 or more`,
  ),
  ...when(
    stopSeconds !== undefined && !(Number.isInteger(stopSeconds) && stopSeconds >= 1 && stopSeconds <= 3600),
    `stopSeconds is ${String(stopSeconds)}; allowed: 1 to 3600`,
  ),
  ...(health === undefined ? [] : ofHealth(health)),
  ...capabilities
    .filter((capability) => !/^CAP_[A-Z_]+$/.test(capability))
    .map((capability) => `${capability} is no capability such as CAP_CHOWN`),
  ...ports.flatMap(({ internal, external, bind }) => [
    ...when(
      !isPort(internal) || !isPort(external),
      `publishes ${internal} as ${external}; ports are 1 to 65535`,
    ),
    ...when(isIP(bind) === 0, `publishes ${external} on ${bind}, which is no address`),
  ]),
];

const ofHealth = (health: ServiceDeclaration["health"]): readonly string[] =>
  "http" in health
    ? when(
        !isPort(health.http.port) || !health.http.path.startsWith("/"),
        `health asks for ${health.http.path} at ${health.http.port}; a path starts with / and a port is 1 to 65535`,
      )
    : when(health.command.length === 0, "health is an empty command");

/** What is where in its container. */
export const ofPlaces = ({ volumes = [], scratch = [], files }: Written, { services }: Surroundings) => {
  const paths = [
    ...volumes.map(({ path }) => path),
    ...scratch,
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
    ...volumes.flatMap(({ of }) =>
      when(
        of !== undefined && !services.some(({ name }) => name === of),
        `looks at the data of ${String(of)}, which is not declared`,
      ),
    ),
  ];
};
