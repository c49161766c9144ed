import { commandOf } from "./support/command.ts";
import { ask } from "./support/http.ts";
import { docker, inspected, listed } from "./support/lab.ts";
import { domain, Project } from "./support/project.ts";

jest.setTimeout(240_000);

let project: Project;
let caRoot: string;

beforeAll(async () => {
  project = await Project.make("front-door-switch");
  await project.up();
  ({ caRoot } = await project.outputs());
});

afterAll(async () => {
  await project.remove();
});

const answers = async () => {
  const front = await ask(`https://registry.${domain}:${project.ports.https}/v2/`, { ca: caRoot });
  const local = await ask(`http://127.0.0.1:${project.ports.registry}/v2/`);
  return [front.status, local.status];
};

const running = () => listed("ps", "--format", "{{.Names}}");

const takesOver = async (next: string, before: string) => {
  const registry = await inspected<string>("registry", ".Id");
  await project.set("ingress", next);
  await project.up();
  expect(await running()).toContain(next);
  expect(await running()).not.toContain(before);
  expect(await answers()).toEqual([401, 200]);
  expect(await inspected<string>("registry", ".Id")).toBe(registry);
  await project.expectNoChanges();
};

/** Runs a line of shell as the account of the front door, with one of its volumes. */
const withData = (volume: string, line: string) =>
  docker(
    ...["run", "--rm", "--user", "65532:65532", "--volume", `${volume}:/data`],
    ...["--entrypoint", "sh", "homelab.test/upstream:1", "-euc", `umask 077; cd /data; ${line}`],
  );

/** What each program keeps of an authority's certificates, at the place where it looks for it. */
const certificates = {
  "caddy-data": "caddy/certificates/ca.test/registry.e2e.test/registry.e2e.test.key",
  "traefik-data": "acme.json",
} as const;

const found = async () =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(certificates).map(
        async ([volume, path]) =>
          [volume, await withData(volume, `stat -c '%u %a' ${path}; cat ${path}`)] as const,
      ),
    ),
  );

test("Traefik takes over from Caddy in one update, on the same ports", () => takesOver("traefik", "caddy"));

describe("after `destroy`", () => {
  test("Traefik goes on with its certificates, Caddy's wait, and the root is the same", async () => {
    for (const [volume, path] of Object.entries(certificates))
      await withData(volume, `mkdir -p $(dirname ${path}); echo '{}' >${path}`);
    expect(await commandOf(project, "certs keep")).toMatchObject({ code: 0 });
    await project.destroy();
    expect(await running()).toEqual([]);

    await project.up();
    expect((await project.outputs()).caRoot).toBe(caRoot);
    expect(await answers()).toEqual([401, 200]);
    // One that others may read, or that belongs to somebody else, Traefik would refuse.
    const kept = "65532 600\n{}";
    expect(await found()).toEqual({ "caddy-data": kept, "traefik-data": kept });
  });
});

test("Caddy takes over from Traefik in one update, and what each kept is still there", async () => {
  const before = await found();
  await takesOver("caddy", "traefik");
  expect(await found()).toEqual(before);
});
