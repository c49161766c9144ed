import { file, type FileDeclaration, type FileInput } from "../model/fileSpec.ts";

/** Where `mc` has its files. */
export const clientDirectory = "/etc/mc";

/** The name by which it knows the store. */
export const storeAlias = "homelab";

/** A store as its client has to be told of it. */
export interface ClientAccess {
  readonly url: string;
  readonly accessKey: string;
  readonly secretKey: FileInput;
  readonly path: "auto" | "on" | "off";
}

/** The login of `mc`. Arguments and environment are seen by everyone who may list processes. */
export const clientConfig = ({ url, accessKey, secretKey: need, path }: ClientAccess): FileDeclaration =>
  file("config.json", { secretKey: need }, ({ secretKey }) =>
    JSON.stringify({
      version: "10",
      aliases: { [storeAlias]: { url, accessKey, secretKey, api: "S3v4", path } },
    }),
  );

/** Shell that reads a text out of one line of JSON: the client's image has a shell and coreutils, and no sed, grep or jq. */
export const shellQuoted = `value() { rest=\${2#*\\"$1\\":\\"}; [ "$rest" = "$2" ] || printf %s "\${rest%%\\"*}"; }`;
