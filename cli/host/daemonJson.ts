import type { Settings } from "../../configs/settings/schema.ts";
import { logDriver, logOptions } from "../../configs/derived/containerDefaults.ts";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

/** What a merge came to. */
export interface Merged {
  readonly text: string;
  /** What was put in, such as `10m` for `log-opts.max-size`. */
  readonly added: readonly { readonly key: string; readonly value: Json }[];
  /** What is there with another value than asked for, and stays, each in a few words. */
  readonly kept: readonly string[];
}

interface DaemonOptions {
  /** Where Docker shall keep images and volumes, if that is to be said. */
  readonly dataRoot?: string;
  /** The command line of dockerd: what it says may not stand in the file too, or dockerd does not start. */
  readonly flags?: string;
}

/** What daemon.json shall say. A mirror is asked without a login, so only a door without one can be it. */
export const wantedDaemonJson = ({ ports, registry }: Settings, dataRoot?: string): JsonObject => ({
  ...(dataRoot === undefined ? {} : { "data-root": dataRoot }),
  builder: { gc: { enabled: true, defaultKeepStorage: "20GB" } },
  features: { buildkit: true },
  "insecure-registries": [`localhost:${ports.registry}`, `127.0.0.1:${ports.registry}`],
  "log-driver": logDriver,
  "log-opts": { ...logOptions },
  ...(registry.local === "authenticated"
    ? {}
    : { "registry-mirrors": [`http://localhost:${ports.registry}`] }),
});

/**
 * What is asked for, put into what is there: nothing that is there is changed or lost.
 * @throws Error when what is there is no JSON object
 */
export const mergeDaemonJson = (
  there: string | undefined,
  settings: Settings,
  { dataRoot, flags = "" }: DaemonOptions = {},
): Merged => {
  const found = parseObject(there);
  const added: { key: string; value: Json }[] = [];
  const kept: string[] = [];
  const said = Object.keys(flagOf).filter((key) => flags.includes(flagOf[key] ?? key));
  // Options of one log driver are mistakes to another.
  const otherDriver = "log-driver" in found && found["log-driver"] !== logDriver;
  const skipped = new Set([...said, ...(otherDriver ? ["log-opts"] : [])]);
  const wanted = Object.entries(wantedDaemonJson(settings, dataRoot)).filter(([key]) => !skipped.has(key));
  const merged = merge(found, Object.fromEntries(wanted), "", { added, kept });
  kept.push(...said.map((key) => `${key} is on dockerd's command line`));
  return { text: added.length === 0 ? (there ?? "") : `${JSON.stringify(merged, null, 2)}\n`, added, kept };
};

const flagOf: Readonly<Record<string, string>> = {
  "data-root": "--data-root",
  "insecure-registries": "--insecure-registry",
  "log-driver": "--log-driver",
  "log-opts": "--log-opt",
  "registry-mirrors": "--registry-mirror",
};

const parseObject = (text: string | undefined): JsonObject => {
  if (text === undefined || text.trim() === "") return {};
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (error) {
    throw new Error(`daemon.json is not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (!isObject(found as Json)) throw new Error("daemon.json holds no JSON object");
  return found as JsonObject;
};

const merge = (
  found: JsonObject,
  wanted: JsonObject,
  prefix: string,
  told: { readonly added: { key: string; value: Json }[]; readonly kept: string[] },
): JsonObject => {
  const result: Record<string, Json> = { ...found };
  for (const [key, value] of Object.entries(wanted)) {
    const path = `${prefix}${key}`;
    const now = found[key];
    if (now === undefined) {
      result[key] = value;
      told.added.push({ key: path, value });
    } else if (isList(now) && isList(value)) {
      const more = value.filter((item) => !now.includes(item));
      result[key] = [...now, ...more];
      told.added.push(...more.map((item) => ({ key: path, value: item })));
    } else if (isObject(now) && isObject(value)) result[key] = merge(now, value, `${path}.`, told);
    else if (now !== value) told.kept.push(`${path} is ${JSON.stringify(now)}, not ${JSON.stringify(value)}`);
  }
  return result;
};

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
