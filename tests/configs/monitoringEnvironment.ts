import { declareEnvironment } from "../../configs/environment.ts";
import { parseSettings } from "../../configs/parseSettings.ts";
import { Secret } from "../../configs/settings/secret.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** An environment that is monitored, with the given settings of its monitoring. */
export const environmentWith = (monitoring: Readonly<Record<string, unknown>> = {}): Environment =>
  chosen({}, monitoring);

/** An environment that is monitored by the given choices. */
export const chosen = (
  settings: Readonly<Record<string, unknown>>,
  monitoring: Readonly<Record<string, unknown>> = {},
): Environment =>
  declareEnvironment(
    "test",
    parseSettings("test", {
      domain: "home.test",
      host: { docker: "unix:///run/user/1000/docker.sock" },
      monitoring: { enabled: true, ...monitoring },
      ...settings,
    }),
  );

/** An object store elsewhere, so that nothing of ours is made for it. */
export const elsewhere = {
  objectStore: "s3",
  s3: { endpoint: "s3.test:9000", accessKeyId: "key", secretAccessKey: new Secret("<secret of s3>") },
};

/** The choices of a large environment. */
export const large = { ...elsewhere, metrics: "mimir-cluster", traces: "tempo", alloy: "container" };

/** The text of a file, with `<need>` for each value that only an update brings. */
export const fileOf = (environment: Environment, service: string, path: string): string => {
  const files = environment.services.find(({ name }) => name === service)?.files?.files ?? [];
  const found = files.find((file) => file.path === path);
  if (found === undefined)
    throw new Error(`${service} has no ${path}, but ${files.map((file) => file.path).join(", ")}`);
  return found.content(
    Object.fromEntries(
      Object.entries(found.inputs).map(([name, { kind }]) => [
        name,
        // Loki reads what it was told of its data.
        kind === "record" ? "2025-01-01 filesystem" : `<${name}>`,
      ]),
    ),
  );
};
