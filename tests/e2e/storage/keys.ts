import { docker } from "../support/lab.ts";
import type { Project } from "../support/project.ts";
import { accountSecret } from "../../../configs/derived/objectStore.ts";

/** The programs that keep what they have in the object store: who they are there, a container, and its file. */
const holders = {
  loki: { container: "loki", file: "/etc/loki/loki.yaml" },
  mimir: { container: "mimir-2", file: "/etc/mimir/mimir.yaml" },
  tempo: { container: "tempo", file: "/etc/tempo/tempo.yaml" },
} as const;

export type Account = keyof typeof holders;

export const accounts = Object.keys(holders) as readonly Account[];

/** The key with which a running program logs in, as its own file tells it. */
export const keyOf = async (account: Account): Promise<string> => {
  const { container, file } = holders[account];
  const text = await docker("exec", container, "/probe/busybox", "cat", file);
  const [, key] = /secret(?:_access)?_key: (\S+)/.exec(text) ?? [];
  if (key === undefined) throw new Error(`${file} of ${container} has no key`);
  return key;
};

/** What makes an update generate the keys of accounts anew. */
export const anew = async (project: Project, ...names: readonly string[]): Promise<readonly string[]> => {
  const resources = await project.resources();
  return names.flatMap((account) => {
    const name = accountSecret(account);
    const found = resources.find(({ type, urn }) => type.endsWith(":RandomPassword") && urn.endsWith(name));
    return ["--replace", found?.urn ?? name];
  });
};
