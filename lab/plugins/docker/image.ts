import { reasonOf } from "../shared/resource.ts";
import { daemon, ifThere } from "./client.ts";

interface Found {
  readonly id: string;
  readonly digests: readonly string[];
}

/** The image of that name: the host's own, or else pulled. */
export async function findImage(name: string, platform = ""): Promise<Found> {
  const local = await inspect(name);
  if (local !== undefined) return local;
  try {
    await pull(name, platform);
  } catch (error) {
    throw new Error(`unable to pull image ${name}: ${reasonOf(error)}`, { cause: error });
  }
  const pulled = await inspect(name);
  if (pulled === undefined) throw new Error(`image ${name} is not there, although it was pulled`);
  return pulled;
}

async function inspect(name: string): Promise<Found | undefined> {
  const docker = await daemon();
  const found = await ifThere(docker.getImage(name).inspect());
  return found === undefined ? undefined : { id: found.Id, digests: found.RepoDigests };
}

/** Ends when the daemon has reported everything; a failure comes as one of its reports. */
async function pull(name: string, platform: string): Promise<void> {
  const docker = await daemon();
  const reports = await docker.pull(name, platform === "" ? {} : { platform });
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(reports, (error: Error | null) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}
