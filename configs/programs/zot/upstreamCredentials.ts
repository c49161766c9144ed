import { file, secretText, type FileDeclaration, type FileInput } from "../../model/fileSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import type { UpstreamName } from "../../settings/registryUpstreams.ts";
import { egressHost, egressPort, hubMirrorHost } from "../../derived/registryEgress.ts";

/** Name of the secret that holds the password of an upstream account. */
export const upstreamPassword = (name: string): string => `registry-upstream-${name}`;

/** zot's credentialsFile: JSON whatever its name is, keyed by the host and port of an upstream's first URL. */
export const upstreamCredentials = ({ registry }: Settings): FileDeclaration => {
  const accounts = Object.entries(registry.upstreams).flatMap(([name, { username }]) =>
    username === undefined ? [] : [{ name: name as UpstreamName, username }],
  );
  const needs = Object.fromEntries<FileInput>(
    accounts.map(({ name }) => [name, secretText(upstreamPassword(name))]),
  );
  return file("credentials.json", needs, (passwords) => {
    const entries = accounts.flatMap(({ name, username }) =>
      [egressHost(name), ...(name === "docker" ? [hubMirrorHost] : [])].map((host) => [
        `${host}:${egressPort}`,
        { username, password: passwords[name] },
      ]),
    );
    return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
  });
};
