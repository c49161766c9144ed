import { hasIdentityProvider } from "../derived/guards.ts";
import type { Settings } from "../settings/schema.ts";
import { runsMinio } from "../derived/objectStore.ts";
import type { ServiceSpec } from "../model/serviceSpec.ts";
import { declareMinio } from "./minio/minioService.ts";
import { declareMinioOidcProxy } from "./minio/minioOidcService.ts";

/** Our own object store, if there is one. */
export const storageServices = (settings: Settings): readonly ServiceSpec[] =>
  runsMinio(settings)
    ? [...(hasIdentityProvider(settings) ? [declareMinioOidcProxy(settings)] : []), declareMinio(settings)]
    : [];
