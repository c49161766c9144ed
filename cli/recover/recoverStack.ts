import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Docker } from "../shared/dockerClient.ts";
import { Failure } from "../shared/failure.ts";
import type { Stack } from "../shared/pulumiStack.ts";
import { removeTruncatedAttributes } from "./fileBackend.ts";
import { isAlive, locksOf, type Lock } from "./locks.ts";
import { terminate, orphansOf, type Process } from "./orphans.ts";
import {
  isClean,
  pendingLines,
  recoverPlan,
  remainderLines,
  removalLines,
  settled,
  type Plan,
} from "./recoverPlan.ts";

/** What recovering works on. */
export interface RecoverContext {
  readonly name: string;
  readonly stack: Stack;
  readonly docker: Docker;
  /** Where the program is that an update runs. */
  readonly directory: string;
  readonly processes: () => readonly Process[];
}

/** What would have to be done now. */
export const diagnose = async ({ name, stack, docker }: RecoverContext): Promise<Plan> =>
  recoverPlan(await stack.exportState(), await labelled(docker, name));

/**
 * Makes state and Docker agree after an update that was killed.
 * @param say is told each thing that is done
 * @returns whether there was anything to do
 * @throws Failure when the update is still running and `force` is not given
 */
export const recover = async (
  { name, stack, docker, directory, processes }: RecoverContext,
  force: boolean,
  say: (line: string) => void,
): Promise<boolean> => {
  const backend = await stack.backend();
  const locks = locksOf(backend, name);
  const alive = locks.find(isAlive);
  if (alive !== undefined && !force) throw stillRunning(alive);
  const torn = removeTruncatedAttributes(backend, name);
  for (const file of torn) say(`removes ${basename(file)}, which was half written`);
  await stack.cancel();
  for (const { pid, timestamp } of locks) say(`clears the lock of process ${pid}, from ${timestamp}`);

  const running = processes();
  const orphans = await Promise.all(
    locks.map(({ timestamp }) => orphansOf({ directory, since: new Date(timestamp) }, running)),
  ).then((all) => all.flat());
  for (const { pid, name: plugin } of orphans) say(`ends ${plugin}, process ${pid}, whose engine is gone`);
  await terminate(orphans.map(({ pid }) => pid));

  const state = await stack.exportState();
  const look = async () => recoverPlan(state, await labelled(docker, name));
  const sweep = async (plan: Plan) => {
    for (const line of removalLines(plan)) say(line);
    await removeFrom(docker, plan);
    return look();
  };

  let plan = await look();
  if (isClean(plan)) return locks.length > 0 || torn.length > 0;
  if (plan.pending.length > 0) {
    await stack.importState(settled(state));
    for (const line of pendingLines(plan)) say(line);
  }
  do {
    plan = await sweep(plan);
    // Docker finishes what a provider asked of it, also when that is gone.
    if (plan.pending.length > 0) {
      await sleep(2000);
      plan = await look();
    }
  } while (removalLines(plan).length > 0);

  for (const line of remainderLines(plan)) say(line);
  if (plan.vanished.length > 0) await stack.refresh(plan.vanished.map(({ urn }) => urn));
  return true;
};

const labelled = async (docker: Docker, name: string) => {
  const [containers, networks, volumes] = await Promise.all([
    docker.containers(name),
    docker.networks(name),
    docker.volumes(name),
  ]);
  return { containers, networks, volumes };
};

// Containers first: a network goes only when nothing is on it.
const removeFrom = async (docker: Docker, plan: Plan): Promise<void> => {
  await Promise.all(
    [...plan.dyingContainers, ...plan.strayContainers].map(({ id }) => docker.removeContainer(id)),
  );
  for (const { id } of plan.strayNetworks) await docker.removeNetwork(id);
};

const stillRunning = ({ pid, username, timestamp }: Lock): Failure =>
  new Failure(
    `An update is still running: process ${pid} of ${username}, since ${timestamp}\n` +
      `  fix: wait for it, or kill ${pid}; --force goes on all the same`,
  );
