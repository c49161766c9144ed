import { ask } from "./support/http.ts";
import { docker, inspected, listed } from "./support/lab.ts";
import { domain, Project } from "./support/project.ts";

jest.setTimeout(240_000);

let project: Project;

beforeAll(async () => {
  project = await Project.make("front-door-switch");
  await project.up();
});

afterAll(async () => {
  await project.remove();
});

const answers = async () => {
  const { caRoot } = await project.outputs();
  const front = await ask(`https://registry.${domain}:${project.ports.https}/v2/`, { ca: caRoot });
  const local = await ask(`http://127.0.0.1:${project.ports.registry}/v2/`);
  return [front.status, local.status];
};

const running = () => listed("ps", "--format", "{{.Names}}");

test.each([
  ["traefik", "caddy"],
  ["caddy", "traefik"],
])("%s takes over from %s in one update, on the same ports", async (next, before) => {
  const registry = await inspected<string>("registry", ".Id");
  await project.set("ingress", next);
  await project.up();
  expect(await running()).toContain(next);
  expect(await running()).not.toContain(before);
  expect(await answers()).toEqual([401, 200]);
  expect(await inspected<string>("registry", ".Id")).toBe(registry);
  expect(await docker("volume", "ls", "--format", "{{.Name}}")).toContain(`${before}-data`);
  await project.expectNoChanges();
});
