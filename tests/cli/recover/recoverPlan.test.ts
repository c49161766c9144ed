import { isClean, lines, recoverPlan, settled } from "../../../cli/recover/recoverPlan.ts";
import type { State, StateResource } from "../../../cli/shared/pulumiStack.ts";
import { containerNamed } from "../sampleStatus.ts";

const resource = (kind: string, id: string, different: Partial<StateResource> = {}): StateResource => {
  const type = `docker:index/${kind.toLowerCase()}:${kind}`;
  return { urn: `urn:pulumi:dev::homelab::homelab:a:B$${type}::r-${id}`, type, id, ...different };
};
const state: State = {
  deployment: {
    resources: [
      resource("Container", "id-registry"),
      resource("Network", "n1"),
      resource("Volume", "zot-data"),
      { urn: "urn:pulumi:dev::homelab::tls:index/privateKey:PrivateKey::key", type: "tls:x", id: "k" },
    ],
  },
};
const docker = {
  containers: [containerNamed("registry")],
  networks: [{ id: "n1", name: "registry_default", service: "registry" }],
  volumes: [{ id: "zot-data", name: "zot-data", service: "registry" }],
};
const withPending = (type: "creating" | "deleting", one: StateResource): State => ({
  deployment: { ...state.deployment, pending_operations: [{ resource: one, type }] },
});

test("has nothing to do where state and Docker agree", () => {
  expect(lines(recoverPlan(state, docker))).toEqual([]);
  expect(isClean(recoverPlan(state, docker))).toBe(true);
});

test("has nothing to do for a stack that was never deployed", () => {
  expect(isClean(recoverPlan({}, { containers: [], networks: [], volumes: [] }))).toBe(true);
});

test("removes containers and networks that were made but not noted", () => {
  const plan = recoverPlan(withPending("creating", resource("Container", "")), {
    ...docker,
    containers: [...docker.containers, containerNamed("caddy")],
    networks: [...docker.networks, { id: "n2", name: "caddy_default", service: "caddy" }],
  });
  expect(lines(plan)).toEqual([
    "forgets that pulumi was creating container r-",
    "removes container caddy, which the state does not know",
    "removes network caddy_default, which the state does not know",
  ]);
});

test("tells two containers of the same name apart", () => {
  const plan = recoverPlan(state, { ...docker, containers: [containerNamed("registry", { id: "other" })] });
  expect(lines(plan)).toEqual([
    "removes container registry, which the state does not know",
    "refreshes container r-id-registry, which is not in Docker any more",
  ]);
});

test("completes the deletion of a container, which may be stopped or stopping", () => {
  const plan = recoverPlan(withPending("deleting", resource("Container", "id-registry")), docker);
  expect(lines(plan)).toEqual([
    "forgets that pulumi was deleting container r-id-registry",
    "removes container registry, which was being deleted",
  ]);
});

test("keeps every volume, and takes volumes alone for what a destroy left", () => {
  const plan = recoverPlan(state, {
    ...docker,
    volumes: [...docker.volumes, { id: "caddy-data", name: "caddy-data", service: "caddy" }],
  });
  expect(lines(plan)).toEqual(["keeps volume caddy-data; pulumi up takes it over with what is in it"]);
  expect(isClean(plan)).toBe(true);
});

test("leaves what was replaced, and only waits to be deleted, to the next update", () => {
  const replaced = resource("Container", "old", { delete: true });
  const plan = recoverPlan(
    { deployment: { resources: [...(state.deployment?.resources ?? []), replaced] } },
    docker,
  );
  expect(isClean(plan)).toBe(true);
});

test("drops only what was under way from the state", () => {
  const before = { version: 3, ...withPending("creating", resource("Container", "")) };
  expect(settled(before)).toEqual({
    version: 3,
    deployment: { ...state.deployment, pending_operations: [] },
  });
  expect(settled({})).toEqual({});
});
