import { setTimeout as pause } from "node:timers/promises";
import type { Container } from "dockerode";
import { daemon, Refused } from "./client.ts";
import type { ContainerInputs } from "./container-inputs.ts";
import { upload } from "./upload.ts";

/** Brings a container that was just created to where it should be. What it wrote, when it was waited for. */
export async function run(
  container: Container,
  inputs: ContainerInputs,
): Promise<{ containerLogs?: string }> {
  await join(container, inputs.networksAdvanced ?? []);
  await upload(container, inputs.uploads ?? []);
  if (inputs.start === false) return {};
  await container.start();
  if (inputs.wait === true) await healthy(container, inputs.waitTimeout ?? 60);
  if (inputs.attach !== true) return {};
  await container.wait();
  return inputs.logs === true ? { containerLogs: await output(container) } : {};
}

/** Leaves the default network for those asked for. */
async function join(
  container: Container,
  networks: NonNullable<ContainerInputs["networksAdvanced"]>,
): Promise<void> {
  if (networks.length === 0) return;
  const docker = await daemon();
  try {
    await docker.getNetwork("bridge").disconnect({ Container: container.id });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (!error.message.includes("is not connected")) throw error;
  }
  for (const { name, aliases = [], ipv4Address } of networks) {
    await docker.getNetwork(name).connect({
      Container: container.id,
      EndpointConfig: {
        Aliases: aliases,
        ...(ipv4Address !== undefined && { IPAMConfig: { IPv4Address: ipv4Address } }),
      },
    });
  }
}

async function healthy(container: Container, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const { State } = await container.inspect();
    if (State.Health === undefined) throw new Error("wait is set, but the container has no healthcheck");
    if (State.Health.Status === "healthy") return;
    await pause(250);
  }
  throw new Error(`container failed to be in healthy state within ${seconds} s`);
}

/** Both streams as one text. Each piece comes after eight bytes, the last four of which are its length. */
async function output(container: Container): Promise<string> {
  const framed = await container.logs({ stdout: true, stderr: true });
  const pieces: Buffer[] = [];
  for (let at = 0; at < framed.length;) {
    const end = at + 8 + framed.readUInt32BE(at + 4);
    pieces.push(framed.subarray(at + 8, end));
    at = end;
  }
  return Buffer.concat(pieces).toString();
}
