import type { ServiceDeclaration } from "../model/serviceSpec.ts";

/** Where spans go, when some service takes them. */
export const traceReceiver = (services: readonly ServiceDeclaration[]): string | undefined =>
  services.find(({ traceReceiver }) => traceReceiver !== undefined)?.traceReceiver;
