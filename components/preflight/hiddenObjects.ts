import type { Environment } from "../../configs/services/environment.ts";
import { minio, runsMinio } from "../../configs/storage/objectStore.ts";
import { environmentLabel, serviceLabel } from "../service/labels.ts";
import type { ContainerSummary } from "./daemon.ts";

/** Whether MinIO is about to go with what is in it, and no setting says that it may. */
export const hiddenObjects = (
  { name, settings }: Environment,
  containers: readonly ContainerSummary[],
): readonly string[] => {
  const isThere = containers.some(
    ({ Labels }) => Labels?.[environmentLabel] === name && Labels[serviceLabel] === minio.service,
  );
  return isThere && !runsMinio(settings) && settings.minio.keep === undefined
    ? [
        "what MinIO has stored here would go out of sight, and no setting says whether it may\n" +
          "      fix: pulumi config set --path 'homelab:minio.keep' true   keeps it running, to be read\n" +
          "      or:  pulumi config set --path 'homelab:minio.keep' false   leaves its data where they are",
      ]
    : [];
};
