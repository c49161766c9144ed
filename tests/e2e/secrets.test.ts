import { ask } from "./support/http.ts";
import { docker, listed } from "./support/lab.ts";
import { Project } from "./support/project.ts";
import { attempt } from "./support/run.ts";
import { formsOf, secretsIn } from "./support/secrets.ts";

jest.setTimeout(120_000);

const set = { user: "set by the user of the registry", upstream: "set for the upstream's account" };
let project: Project;
let said: string;
let secrets: ReadonlyMap<string, string>;

beforeAll(async () => {
  project = await Project.make("secrets", {
    registry: {
      local: "open",
      users: [{ name: "generated" }, { name: "chosen" }],
      upstreams: { docker: { url: "http://192.0.2.1:5000", username: "account" } },
    },
  });
  await project.setSecret("registry.users[1].password", set.user);
  await project.setSecret("registry.upstreams.docker.password", set.upstream);
  said = await project.pulumi("preview", "--diff");
  said += await project.pulumi("up", "--yes", "--diff");
  // A changed secret is where differences of files are printed.
  set.user = "set anew by the user of the registry";
  await project.setSecret("registry.users[1].password", set.user);
  said += await project.pulumi("preview", "--diff");
  said += await project.pulumi("up", "--yes", "--diff");
  const login = ["chosen", set.user] as const;
  await ask(`http://127.0.0.1:${project.ports.registry}/v2/`, { login });
  await ask(`http://127.0.0.1:${project.ports.registry}/v2/docker/library/thing/manifests/1`, { login });
  secrets = secretsIn(await project.resources("--show-secrets"));
});

afterAll(() => project.remove());

/** Names of the secrets that a text shows in one form or another; the secrets themselves stay out of reports. */
const shownIn = (text: string): readonly string[] =>
  [...secrets, ["user", set.user] as const, ["upstream", set.upstream] as const].flatMap(([name, secret]) =>
    formsOf(secret).some((form) => text.includes(form)) ? [name] : [],
  );

test("every kind of secret is looked for, and would be found", () => {
  const names = [...secrets.keys()].join("\n");
  for (const part of ["registry-user-generated.result", "registry-user-generated.bcryptHash"])
    expect(names).toContain(part);
  for (const part of ["robot-mirror", "robot-metrics", "robot-local", "pki-root-key.privateKeyPem"])
    expect(names).toContain(part);
  expect(names).toContain("hash in secrets-registry-user");
  for (const [name, secret] of secrets) expect(shownIn(`before ${secret} after`)).toContain(name);
  expect(shownIn(Buffer.from(`chosen:${set.user}`).toString("base64"))).toEqual(["user"]);
});

test("the state shows none of them", async () => {
  expect(shownIn(await project.pulumi("stack", "export"))).toEqual([]);
});

test("neither previews nor updates nor outputs print any", async () => {
  expect(shownIn(said)).toEqual([]);
  expect(shownIn(await project.pulumi("stack", "output", "--json"))).toEqual([]);
});

test("`docker inspect` shows none, of containers, networks, volumes and images", async () => {
  const containers = await listed("ps", "--all", "--quiet");
  const networks = await listed("network", "ls", "--quiet");
  const volumes = await listed("volume", "ls", "--quiet");
  const images = await listed("image", "ls", "--quiet");
  expect(containers.length).toBeGreaterThan(3);
  expect(shownIn(await docker("inspect", ...containers))).toEqual([]);
  expect(shownIn(await docker("network", "inspect", ...networks))).toEqual([]);
  expect(shownIn(await docker("volume", "inspect", ...volumes))).toEqual([]);
  expect(shownIn(await docker("image", "inspect", ...images))).toEqual([]);
});

test("no log of a container shows any", async () => {
  for (const name of await listed("ps", "--all", "--format", "{{.Names}}")) {
    const { said: log } = await attempt("docker", ["logs", name]);
    expect({ name, shown: shownIn(log) }).toEqual({ name, shown: [] });
  }
});
