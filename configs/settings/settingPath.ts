import { oneLine, quoted, shellWord } from "./shellQuoting.ts";

/** A word in quotes of the shell, which then reads nothing in it. */
const inQuotes = (word: string): string => quoted(oneLine(word));

/** Where a setting is, as `pulumi config --path` takes it: a key with a dot stands in brackets. */
export const pathOf = (keys: readonly PropertyKey[]): string =>
  keys.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`;
    const text = String(key);
    if (!/^[^.[\]"'\s]+$/.test(text)) return `${path}[${JSON.stringify(text)}]`;
    return path === "" ? text : `${path}.${text}`;
  }, "");

/** The command that takes away a key of the project itself, which is a name and no path. */
export const removeKey = (key: string): string =>
  /^[^.[\]"'\s]+$/.test(key) ? removePath(key) : `pulumi config rm ${inQuotes(`homelab:${key}`)}`;

/** The command that takes away what is at a path. */
export const removePath = (path: string): string => `pulumi config rm --path ${inQuotes(`homelab:${path}`)}`;

/** The command that sets a text: what looks like a number or like true would be stored as that. */
export const setText = (path: string, value: string): string =>
  `pulumi config set --path --type string ${inQuotes(`homelab:${path}`)} ${/^[\w.-]+$/.test(value) ? value : inQuotes(value)}`;

/** The command that sets one value. */
export const set = (path: string, value: string): string =>
  `pulumi config set --path ${inQuotes(`homelab:${path}`)} ${shellWord(value)}`;

/** The command that sets a secret value, which it asks for. */
export const setSecret = (path: string): string =>
  `pulumi config set --secret --path ${inQuotes(`homelab:${path}`)}`;

/** The command that sets a value that was encrypted without need. */
export const setPlain = (path: string): string =>
  `pulumi config set --plaintext --path ${inQuotes(`homelab:${path}`)} VALUE`;
