import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formats } from "./formats.ts";

interface DataSource {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly url: string;
}

interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly folder: string;
  readonly json: unknown;
}

export interface Provisioned {
  readonly dataSources: readonly DataSource[];
  readonly dashboards: readonly Dashboard[];
  readonly contactPoints: readonly unknown[];
}

/** What each kind of file may say at its top, beside its version. */
const allowed: Readonly<Record<"datasources" | "dashboards" | "alerting", readonly string[]>> = {
  datasources: ["prune", "datasources", "deleteDatasources"],
  dashboards: ["providers"],
  alerting: ["contactPoints", "policies", "groups", "muteTimes", "templates"].flatMap((name) => [
    name,
    `delete${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  ]),
};

/** @throws Error saying what is wrong with which file */
export const readProvisioning = (directory: string): Provisioned => {
  const dataSources = entriesOf(directory, "datasources", "datasources") as readonly DataSource[];
  const providers = entriesOf(directory, "dashboards", "providers") as readonly Provider[];
  const dashboards = providers.flatMap(dashboardsOf);
  for (const one of dataSources)
    for (const key of ["uid", "name", "type", "url"] as const)
      if (typeof one[key] !== "string") throw new Error(`a data source lacks ${key}: ${JSON.stringify(one)}`);
  unique("data source", dataSources);
  unique("dashboard", dashboards);
  return { dataSources, dashboards, contactPoints: entriesOf(directory, "alerting", "contactPoints") };
};

/** The entries under one key of all files of a kind. */
const entriesOf = (directory: string, kind: keyof typeof allowed, key: string): readonly unknown[] =>
  globSync(join(directory, kind, "*.{yaml,yml}"))
    .sort()
    .flatMap((path) => {
      const data = parsed(path);
      const strange = Object.keys(data).filter((one) => !["apiVersion", ...allowed[kind]].includes(one));
      if (strange.length > 0) throw new Error(`${path} says ${strange.join(", ")}, which nothing reads`);
      if (data["apiVersion"] !== 1) throw new Error(`${path} lacks apiVersion: 1`);
      return data[key] ?? [];
    });

const parsed = (path: string): Readonly<Record<string, unknown>> => {
  try {
    return formats.yaml(readFileSync(path, "utf8")) as Record<string, unknown>;
  } catch (error) {
    throw new Error(`cannot read ${path}: ${(error as Error).message}`, { cause: error });
  }
};

interface Provider {
  readonly folder?: string;
  readonly type?: string;
  readonly options?: { readonly path?: string };
}

const dashboardsOf = ({ folder = "General", type, options }: Provider): readonly Dashboard[] => {
  if (type !== "file" || options?.path === undefined || !existsSync(options.path))
    throw new Error(`a provider of dashboards needs type: file and a path that exists`);
  return globSync(join(options.path, "**/*.json"))
    .sort()
    .map((path) => {
      const json = formats.json(readFileSync(path, "utf8")) as { uid?: string; title?: string };
      if (json.uid === undefined || json.title === undefined)
        throw new Error(`${path} lacks a uid or a title`);
      return { uid: json.uid, title: json.title, folder, json };
    });
};

const unique = (what: string, all: readonly { readonly uid: string }[]): void => {
  const uids = all.map(({ uid }) => uid);
  const twice = uids.find((uid, index) => uids.indexOf(uid) !== index);
  if (twice !== undefined) throw new Error(`more than one ${what} has the uid ${twice}`);
};
