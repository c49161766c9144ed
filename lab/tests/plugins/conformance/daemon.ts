import { execFileSync } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import type { Variables } from "./stack.ts";

export function docker(...args: string[]): string {
  return execFileSync("docker", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

/** Whether there is a daemon to try on. */
export function isThere(): boolean {
  try {
    return docker("version", "--format", "{{.Server.Version}}") !== "";
  } catch {
    return false;
  }
}

/** What the programs need to know: an image with a shell, a free port, and whether this daemon can limit anything. */
export async function dockerVariables(): Promise<Variables> {
  const IMAGE = "homelab-conformance:1";
  const builder = join(__dirname, "../../../images/build.ts");
  execFileSync(process.execPath, [builder, "busybox", "--tag-as", `busybox=${IMAGE}`], { stdio: "ignore" });
  const LIMITS = docker("info", "--format", "{{and .MemoryLimit .SwapLimit .CPUCfsQuota}}").trim();
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.on("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return { IMAGE, LIMITS, PORT: String(port) };
}

/** A container as the daemon has it, in one order and without what differs each time or means nothing. */
export function inspected(name: string): unknown {
  const [found] = JSON.parse(docker("inspect", name)) as Record<string, unknown>[];
  const { Config, HostConfig, NetworkSettings } = found ?? {};
  const { Networks } = NetworkSettings as {
    Networks: Record<string, { Aliases: unknown; IPAMConfig: unknown }>;
  };
  const networks = Object.values(Networks).map(({ Aliases, IPAMConfig }) => ({ Aliases, IPAMConfig }));
  return meaning({ Config, HostConfig, networks });
}

function meaning(value: unknown): unknown {
  if (value === null || value === "" || value === 0 || value === false) return undefined;
  if (typeof value === "string")
    return value.replaceAll(/[0-9a-f]{12,64}/g, "ID").replaceAll(/-[0-9a-f]{7}\b/g, "-NAME");
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const items = value.map(meaning).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return items.length === 0 ? undefined : items;
  }
  const entries = Object.entries(value)
    .map(([key, item]) => [key, meaning(item)] as const)
    .filter(([, item]) => item !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
