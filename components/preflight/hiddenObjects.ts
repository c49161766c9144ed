import type { Environment } from "../../configs/services/environment.ts";
import { minio, runsMinio } from "../../configs/storage/objectStore.ts";
import type { IsHere } from "./whatIsHere.ts";

/** Whether what MinIO has would go out of sight, and no setting says that it may. */
export const hiddenObjects = async (
  { settings }: Pick<Environment, "settings">,
  isHere: IsHere,
): Promise<readonly string[]> =>
  !runsMinio(settings) && settings.minio.keep === undefined && (await isHere(minio.service))
    ? [
        "what MinIO has stored here would go out of sight, and no setting says whether it may\n" +
          "      fix: pulumi config set --path 'homelab:minio.keep' true   keeps it running, to be read\n" +
          "      or:  pulumi config set --path 'homelab:minio.keep' false   leaves its data where they are",
      ]
    : [];
