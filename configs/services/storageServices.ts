import type { Settings } from "../settings/schema.ts";
import { runsMinio } from "../storage/objectStore.ts";
import type { SaidService } from "./declaration.ts";
import { declareMinio } from "./minio.ts";
import { declareMinioSignOn } from "./minioSignOn.ts";

/** Our own object store, if there is one. */
export const storageServices = (settings: Settings): readonly SaidService[] =>
  runsMinio(settings)
    ? [...(settings.identity === "none" ? [] : [declareMinioSignOn(settings)]), declareMinio(settings)]
    : [];
