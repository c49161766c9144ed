import { inUrl, readHost, type Host } from "./hostKinds.ts";

/** An http(s) address, taken apart. Everything that reads or compares addresses of settings does it by this. */
export interface WebAddress {
  readonly scheme: "http" | "https";
  /** As it stands before the `@`. */
  readonly login?: string;
  readonly host: Host;
  /** Where one is said. */
  readonly port?: number;
  /** Empty, or from the first slash on. */
  readonly path: string;
  /** From the question mark on. */
  readonly query: string;
}

/** The characters that RFC 3986 lets stand in a path and a query; a percent sign begins an escape. */
const visible = String.raw`(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})`;
const parts = new RegExp(
  String.raw`^(https?):\/\/(?:((?:[\w.~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*)@)?([^/?#@\\]*)(\/${visible}*)?(\?(?:${visible}|\?)*)?$`,
  "i",
);

/** Undefined for what is no http(s) address, and for what programs read differently from each other. */
export const readUrl = (text: string): WebAddress | undefined => {
  const [, scheme, login, authority, path = "", query = ""] = parts.exec(text) ?? [];
  if (scheme === undefined || authority === undefined) return undefined;
  const at = readAuthority(authority);
  if (at === undefined) return undefined;
  return {
    scheme: scheme.toLowerCase() === "https" ? "https" : "http",
    ...(login === undefined ? {} : { login }),
    ...at,
    path,
    query,
  };
};

/** `host` or `host:port`. */
export const readAuthority = (text: string): Pick<WebAddress, "host" | "port"> | undefined => {
  const [, name = "", digits] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = readHost(name);
  const port = digits === undefined ? undefined : Number(digits);
  if (host === undefined || (port !== undefined && (port < 1 || port > 65535))) return undefined;
  return { host, ...(port === undefined ? {} : { port }) };
};

/** `host` or `host:port` as it stands in a URL. */
export const authorityText = ({ host, port }: Pick<WebAddress, "host" | "port">): string =>
  `${inUrl(host)}${port === undefined ? "" : `:${port}`}`;

/** An address as it is written: scheme and host in lower case, everything else as it was said. */
export const urlText = (address: WebAddress): string =>
  `${address.scheme}://${address.login === undefined ? "" : `${address.login}@`}${authorityText(address)}${address.path}${address.query}`;

/**
 * An address that was checked before, or that this program made itself.
 * @throws Error for any other
 */
export const knownUrl = (text: string): WebAddress => {
  const address = readUrl(text);
  if (address === undefined) throw new Error("An address of this program's own is no http(s) address");
  return address;
};

/** The port that is asked, said or not. */
export const portOf = ({ scheme, port }: WebAddress): number => port ?? (scheme === "https" ? 443 : 80);
