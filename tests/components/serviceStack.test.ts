import { byCodeUnits } from "../../configs/settings/order.ts";
import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import { synth } from "../support/synth.ts";

const wiki: ServiceDeclaration = {
  name: "wiki",
  stack: "house",
  image: "busybox",
  summary: "Notes of the house",
  user: { uid: 1000, gid: 1000 },
  health: { http: { port: 8080, path: "/health" } },
  limits: { memoryMiB: 256, cpus: 0.5 },
  stopTimeoutSeconds: 10,
  routes: [{ host: "wiki", upstream: "http://wiki:8080", access: "own-login", title: "Wiki" }],
};

test("a declaration alone makes the container, its network, its route and its certificate name", async () => {
  const { resources } = await synth({}, { more: [wiki] });
  const named = (name: string) => resources.find(({ inputs }) => inputs["name"] === name)?.type;
  expect(named("wiki")).toBe("docker:index/container:Container");
  expect(named("house_default")).toBe("docker:index/network:Network");
  expect(JSON.stringify(resources)).toContain("reverse_proxy http://wiki:8080");
  const request = resources.find(({ name }) => name === "pki-ingress-request");
  expect(request?.inputs["dnsNames"]).toContain("wiki.home.example.org");
});

test("only a name that goes on with a dash is that of its stack already", async () => {
  const more = ["git", "gitea", "git-lfs", "db"].map((name) => ({
    ...wiki,
    name,
    stack: "git",
    routes: [],
  }));
  const { resources } = await synth({}, { more });
  const made = resources.filter(({ type }) => type === "homelab:service:Service");
  const ofGit = made.filter(({ parent }) => parent.endsWith("::git"));
  expect(
    ofGit
      .map(({ name, options: { aliases } }) => ({ name, before: aliases.map(([, old]) => old) }))
      .sort((left, right) => byCodeUnits(left.name, right.name)),
  ).toEqual([
    { name: "git", before: [] },
    { name: "git-db", before: [] },
    { name: "git-gitea", before: ["gitea"] },
    { name: "git-lfs", before: [] },
  ]);
});
