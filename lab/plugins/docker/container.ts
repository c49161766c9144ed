import { HalfMade, reasonOf, type Resource } from "../shared/resource.ts";
import { daemon, ifThere, Refused } from "./client.ts";
import { complete, containerInputs, type ContainerInputs, unordered } from "./container-inputs.ts";
import { createOptions, resources } from "./container-options.ts";
import { run } from "./container-run.ts";
import { type ContainerOutputs, stateOf } from "./container-state.ts";
import { parseDuration } from "./duration.ts";
import { findImage } from "./image.ts";

export const container: Resource<ContainerInputs, ContainerOutputs> = {
  inputs: containerInputs,
  unordered,
  complete,
  autoname: true,
  deleteFirst: "always",

  /** One whose start or wait failed was never read back; the next deployment replaces it. */
  expired: ({ networkDatas }) => ((networkDatas ?? undefined) === undefined ? "networkDatas" : undefined),

  async create(inputs) {
    await refuseUnsupported(inputs);
    await findImage(inputs.image);
    const docker = await daemon();
    const made = await docker.createContainer(createOptions(inputs));
    try {
      const seen = await run(made, inputs);
      return { id: made.id, outputs: { ...stateOf(await made.inspect(), inputs), ...seen } };
    } catch (error) {
      throw new HalfMade(made.id, inputs, reasonOf(error));
    }
  },

  async read(id, state) {
    const docker = await daemon();
    const info = await ifThere(docker.getContainer(id).inspect());
    return info === undefined ? undefined : stateOf(info, state);
  },

  /** Starts one that had stopped, and sets the limits that can be set. The rest is remembered only. */
  async update(id, inputs, state) {
    const docker = await daemon();
    const existing = docker.getContainer(id);
    if (state.mustRun === false && inputs.mustRun === true && inputs.start !== false) await existing.start();
    const [wanted, current] = [resources(inputs), resources(state)];
    if (JSON.stringify(wanted) !== JSON.stringify(current)) await existing.update(wanted);
    return {};
  },

  async remove(id, { attach, destroyGraceSeconds, removeVolumes }) {
    const docker = await daemon();
    const existing = docker.getContainer(id);
    if (attach !== true) await ignoring([304, 404], existing.stop({ t: destroyGraceSeconds ?? 0 }));
    await ignoring([404, 409], existing.remove({ v: removeVolumes ?? true, force: true }));
  },
};

/** What an older daemon would silently leave out. */
async function refuseUnsupported({ healthcheck, mounts = [] }: ContainerInputs): Promise<void> {
  const docker = await daemon();
  const needs = (minor: number, what: string) => ({ minor, what });
  const needed = [
    ...(parseDuration(healthcheck?.startInterval ?? "0s") > 0
      ? [needs(44, "healthcheck.startInterval")]
      : []),
    ...(mounts.some(({ volumeOptions }) => volumeOptions) ? [needs(45, "mounts.volumeOptions")] : []),
  ];
  if (needed.length === 0) return;
  const { ApiVersion } = await docker.version();
  const tooNew = needed.find(({ minor }) => Number(ApiVersion.split(".")[1]) < minor);
  if (tooNew !== undefined) {
    throw new Error(`${tooNew.what} needs Docker API 1.${tooNew.minor}, the daemon has ${ApiVersion}`);
  }
}

async function ignoring(statuses: readonly number[], request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof Refused && statuses.includes(error.status ?? 0))) throw error;
  }
}
