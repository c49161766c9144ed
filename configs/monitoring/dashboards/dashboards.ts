import type { ServiceDeclaration } from "../../services/declaration.ts";

/** Every dashboard as Grafana's JSON, by file name. */
export const dashboards = (services: readonly ServiceDeclaration[]): Readonly<Record<string, string>> => ({});
