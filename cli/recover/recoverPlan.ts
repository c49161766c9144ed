import type { Container, LabelledObject } from "../shared/dockerClient.ts";
import type { PendingOperation, State, StateResource } from "../shared/pulumiStack.ts";

/** What Docker has with the label of the environment. */
export interface Labels {
  readonly containers: readonly Container[];
  readonly networks: readonly LabelledObject[];
  readonly volumes: readonly LabelledObject[];
}

/** What has to be done so that state and Docker agree again. */
export interface Plan {
  /** Operations that were under way, to be forgotten. */
  readonly pending: readonly PendingOperation[];
  /** Ours, but not in the state: made by an operation that was interrupted. */
  readonly strayContainers: readonly Container[];
  /** Still in the state, but it was being deleted: half stopped, or to stop any moment. */
  readonly dyingContainers: readonly Container[];
  readonly strayNetworks: readonly LabelledObject[];
  /** Ours, but not in the state; they stay, because making one by the same name takes it over with its data. */
  readonly strayVolumes: readonly LabelledObject[];
  /** In the state, but not in Docker. */
  readonly vanished: readonly StateResource[];
}

const dockerTypes: readonly string[] = [
  "docker:index/container:Container",
  "docker:index/network:Network",
  "docker:index/volume:Volume",
];

/** Compares a state that an interrupted update left behind with Docker. */
export const recoverPlan = ({ deployment }: State, docker: Labels): Plan => {
  const resources = deployment?.resources ?? [];
  const pending = deployment?.pending_operations ?? [];
  const known = new Set(resources.map(({ id }) => id));
  const dying = new Set(pending.filter(({ type }) => type === "deleting").map(({ resource }) => resource.id));
  const there = new Set([...docker.containers, ...docker.networks, ...docker.volumes].map(({ id }) => id));
  const isStray = ({ id }: { readonly id: string }) => !known.has(id);
  return {
    pending,
    strayContainers: docker.containers.filter(isStray),
    dyingContainers: docker.containers.filter(({ id }) => known.has(id) && dying.has(id)),
    strayNetworks: docker.networks.filter(isStray),
    strayVolumes: docker.volumes.filter(isStray),
    // What was replaced already is deleted by the next update, which does not mind that it is gone.
    vanished: resources.filter(
      ({ type, id = "", delete: replaced = false }) =>
        dockerTypes.includes(type) && !replaced && !there.has(id),
    ),
  };
};

/** Whether nothing has to be mended. Volumes do not count: `pulumi destroy` leaves them on purpose. */
export const isClean = (plan: Plan): boolean => lines({ ...plan, strayVolumes: [] }).length === 0;

/** What recovering does to the state first and to Docker, a line each. */
export const removalLines = (plan: Plan): readonly string[] => [
  ...plan.dyingContainers.map(({ name }) => `removes container ${name}, which was being deleted`),
  ...plan.strayContainers.map(({ name }) => `removes container ${name}, which the state does not know`),
  ...plan.strayNetworks.map(({ name }) => `removes network ${name}, which the state does not know`),
];

export const pendingLines = ({ pending }: Plan): readonly string[] =>
  pending.map(({ type, resource }) => `forgets that pulumi was ${type} ${nameIn(resource.urn)}`);

export const remainderLines = ({ vanished, strayVolumes }: Plan): readonly string[] => [
  ...vanished.map(({ urn }) => `refreshes ${nameIn(urn)}, which is not in Docker any more`),
  ...strayVolumes.map(({ name }) => `keeps volume ${name}; pulumi up takes it over with what is in it`),
];

/** Everything recovering does, a line each. */
export const lines = (plan: Plan): readonly string[] => [
  ...pendingLines(plan),
  ...removalLines(plan),
  ...remainderLines(plan),
];

/** The state without operations under way. */
export const settled = (state: State): State => ({
  ...state,
  ...(state.deployment === undefined ? {} : { deployment: { ...state.deployment, pending_operations: [] } }),
});

// urn:pulumi:stack::project::parents$type::name
const nameIn = (urn: string): string => {
  const [, , types = "", name = urn] = urn.split("::");
  return `${types.split("$").at(-1)?.split(":").at(-1)?.toLowerCase() ?? ""} ${name}`;
};
