import { createServer } from "node:http";
import { Agent } from "node:https";
import { networkInterfaces } from "node:os";
import { ask, type Answer } from "./support/http.ts";
import { editProgram } from "./support/editProgram.ts";
import { freePorts, inspected } from "./support/lab.ts";
import { pages } from "./support/pages.ts";
import { domain, Project, type Outputs } from "./support/project.ts";
import { allHealthy, containerIds, healthOfAll } from "./support/services.ts";

jest.setTimeout(120_000);

let project: Project;
let outputs: Outputs;

beforeAll(async () => {
  project = await Project.make("live-route", { routes: { first: { to: pages.url, access: "public" } } });
  await pages.start();
  await project.up();
  await pages.join();
  outputs = await project.outputs();
});

afterAll(async () => {
  await pages.remove();
  await project.remove();
});

const visit = (host: string, path = "/", agent?: Agent): Promise<Answer> =>
  ask(`https://${host}.${domain}:${project.ports.https}${path}`, {
    ca: outputs.caRoot,
    ...(agent === undefined ? {} : { agent }),
  });

const hello = { status: 200, body: "hello from elsewhere\n" };

test("a route of the settings is served with security headers", async () => {
  const answer = await visit("first");
  expect(answer).toMatchObject(hello);
  expect(answer.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "strict-origin-when-cross-origin",
  });
  expect(answer.headers).not.toHaveProperty("server");
});

test("a new route is live without a replaced container and without a cut download", async () => {
  const before = await containerIds();
  const slow = visit("first", "/cgi-bin/slow");
  await project.set("routes.hello.to", pages.url);
  await project.set("routes.hello.access", "public");
  await project.up();
  expect(await visit("hello")).toMatchObject(hello);
  expect(await containerIds()).toEqual(before);
  await pages.enough();
  const { status, body } = await slow;
  expect(status).toBe(200);
  expect(body).toMatch(/^(another line\n)+complete\n$/);
  expect((await project.outputs()).urls).toEqual({
    first: `https://first.${domain}:${project.ports.https}`,
    hello: `https://hello.${domain}:${project.ports.https}`,
    registry: `https://registry.${domain}:${project.ports.https}`,
  });
  await project.expectNoChanges();
});

test("a program on the host itself is reached by the machine's address", async () => {
  const address = Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
  const [port = 0] = await freePorts(1);
  const program = createServer((_, response) => response.end("on the host"));
  await new Promise<void>((listening) => program.listen(port, "0.0.0.0", listening));
  try {
    await project.set("routes.hello.to", `http://${String(address)}:${port}`);
    await project.up();
    expect(await visit("hello")).toMatchObject({ status: 200, body: "on the host" });
  } finally {
    program.close();
  }
});

test("a client that keeps its connection notices nothing when a route is removed", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect(await visit("first", "/", agent)).toMatchObject(hello);
  await project.unset("routes.hello");
  await project.up();
  expect(await visit("first", "/", agent)).toMatchObject(hello);
  agent.destroy();
  await expect(visit("hello")).rejects.toThrow();
});

describe("a configuration that Caddy refuses", () => {
  const edit = (from: string, to: string) => {
    editProgram(project, "configs/programs/caddy/ingressCaddyfile.ts", from, to);
  };

  test("fails the update, while the old one goes on being served", async () => {
    const before = await containerIds();
    edit('directive("import", "security-headers")', 'directive("imprt", "security-headers")');
    const { code, said } = await project.tryUp();
    expect(code).not.toBe(0);
    expect(said).toContain("What caddy needs could not be put in place; what was there before still is");
    expect(await visit("first")).toMatchObject(hello);
    expect(await containerIds()).toEqual(before);
    expect(await healthOfAll()).toEqual(allHealthy);
  });

  test("fails the next update too, and not only the one that brought it", async () => {
    expect(await project.tryUp()).not.toMatchObject({ code: 0 });
  });

  test("is forgotten by the next good update", async () => {
    edit('directive("imprt",', 'directive("import",');
    await project.up();
    expect(await visit("first")).toMatchObject(hello);
    expect(await inspected("caddy-prepare", ".State.ExitCode")).toBe(0);
    await project.expectNoChanges();
  });
});
