import { minio, runsMinio } from "../../configs/derived/objectStore.ts";
import type { HasData } from "./existingData.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** Whether what MinIO has would go out of sight, and no setting says that it may. */
export const hiddenBuckets = async (
  { settings }: Pick<Environment, "settings">,
  hasData: HasData,
): Promise<readonly string[]> =>
  !runsMinio(settings) && settings.minio.keep === undefined && (await hasData(minio.service))
    ? [
        "what MinIO has stored here would go out of sight, and no setting says whether it may\n" +
          "      fix: pulumi config set --path 'homelab:minio.keep' true   keeps it running, to be read\n" +
          "      or:  pulumi config set --path 'homelab:minio.keep' false   leaves its data where they are",
      ]
    : [];
