import { parse } from "yaml";

/** Readers of configuration formats: each gives plain data or throws on what it cannot read. */
export const formats = {
  yaml: (text: string): unknown => parse(text),
  json: (text: string): unknown => JSON.parse(text),
  ini,
};

export type Format = keyof typeof formats;

/** Sections of `key = value` lines, with `;` and `#` comments, as Grafana's. */
function ini(text: string): unknown {
  const result: Record<string, Record<string, string> | undefined> = {};
  let section = "DEFAULT";
  for (const [index, line] of text.split("\n").entries()) {
    const header = /^\s*\[(.+)\]\s*$/.exec(line);
    const setting = /^\s*([^=[;#\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line);
    if (header) section = header[1] ?? "";
    else if (setting) (result[section] ??= {})[setting[1] ?? ""] = setting[2] ?? "";
    else if (!/^\s*([;#].*)?$/.test(line)) {
      throw new Error(`line ${index + 1} is neither a section, a setting nor a comment: ${line}`);
    }
  }
  return result;
}

/** What a dotted path leads to in plain data. */
export function valueAt(data: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((found, key) => {
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>)[key] : undefined;
  }, data);
}
