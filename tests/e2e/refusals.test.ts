import { rmSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { once } from "node:events";
import { docker, giveToAccount, makeDirectory, testLabel } from "./support/lab.ts";
import { Project, type RawSettings } from "./support/project.ts";
import { leftOf } from "./support/services.ts";

jest.setTimeout(60_000);

let project: Project;

beforeAll(async () => {
  project = await Project.make("refusals");
});

afterAll(() => project.remove());

/** What an update with these settings says, having failed and made nothing. */
const refusal = async (
  settings: RawSettings,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> => {
  project.configure(settings);
  const { code, said } = await project.tryUp(environment);
  expect(code).not.toBe(0);
  const made = (await project.resources()).filter(({ type }) => type !== "pulumi:pulumi:Stack");
  expect(made).toEqual([]);
  expect(await leftOf(project.stack)).toEqual({ containers: [], networks: [], volumes: [] });
  return said;
};

test("every mistake in the settings is told at once, with what would mend it", async () => {
  const said = await refusal({
    domain: "Not A Domain",
    regsitry: { local: "mirror" },
    registry: { local: "opne", users: [{ name: "homelab-mirror" }] },
    pki: { leafHours: 90000 },
    ports: { ...project.ports, https: 70000 },
  });
  expect(said).toContain("nothing was changed");
  expect(said).toMatch(/domain: found "Not A Domain"; allowed: a lower-case domain name/);
  expect(said).toContain("regsitry: is not a setting; did you mean registry?");
  expect(said).toContain('registry.local: found "opne"; allowed: mirror, authenticated, open');
  expect(said).toContain("pki.leafHours: found 90000; the intermediate ends first");
  expect(said).toContain("ports.https: found 70000; allowed: a port from 1 to 65535");
  expect(said).toContain("fix: pulumi config set --path 'homelab:pki.leafHours'");
});

test("settings that can't go together are refused", async () => {
  const said = await refusal({ tls: "letsencrypt", host: { dataRoot: "/mnt/data", retainData: false } });
  expect(said).toContain("letsencrypt.email: is missing; tls: letsencrypt needs an account");
  expect(said).toContain("domain: found e2e.test, a name Let's Encrypt can't certify");
  expect(said).toContain("host.retainData: found false together with host.dataRoot");
});

test("a port that another program has is named", async () => {
  const other = createServer().listen(project.ports.https, "0.0.0.0");
  await once(other, "listening");
  const said = await refusal({});
  other.close();
  expect(said).toContain(`port ${project.ports.https} on 0.0.0.0 is taken by another program`);
});

test("a port and a name that another container has are named with that container", async () => {
  const { https } = project.ports;
  const label = ["--label", `${testLabel}=yes`];
  await docker("run", "-d", ...label, "--name", "caddy", "-p", `${https}:80`, "homelab.test/upstream:1");
  const said = await refusal({});
  await docker("rm", "--force", "--volumes", "caddy");
  expect(said).toContain("a container caddy is there that this stack did not make");
  expect(said).toContain(`port ${https} is published by the container caddy`);
});

describe("a Docker that", () => {
  let folder: string;
  let socket: string;

  beforeEach(() => {
    folder = makeDirectory("socket");
    socket = join(folder, "docker.sock");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test("does not answer is named", async () => {
    const said = await refusal({ host: { docker: `unix://${socket}` } });
    expect(said).toContain(`No Docker answers at ${socket}`);
  });

  test("nobody named is not replaced by another one", async () => {
    const said = await refusal({}, { XDG_RUNTIME_DIR: folder });
    expect(said).toContain(`No Docker answers at ${socket}`);
    expect(await refusal({}, { XDG_RUNTIME_DIR: "" })).toContain("No Docker is named");
  });

  test("runs as root is refused", async () => {
    const asRoot = createHttpServer((request, response) => {
      const info = { ServerVersion: "28.0.0", SecurityOptions: ["name=seccomp,profile=builtin"] };
      response.end(JSON.stringify(request.url === "/info" ? info : []));
    }).listen(socket);
    await once(asRoot, "listening");
    giveToAccount(socket);
    const said = await refusal({ host: { docker: `unix://${socket}` } });
    asRoot.close();
    expect(said).toContain(
      `the Docker at unix://${socket} runs as root; this program is for rootless Docker`,
    );
  });
});
