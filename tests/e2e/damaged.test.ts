import { commandOf } from "./support/command.ts";
import { docker, inspected } from "./support/lab.ts";
import { Project } from "./support/project.ts";
import { allHealthy, containerIds, healthOfAll } from "./support/services.ts";

jest.setTimeout(180_000);

let project: Project;

beforeAll(async () => {
  project = await Project.make("damaged");
  await project.up();
});

afterAll(async () => {
  await project.remove();
});

const networksOf = async (name: string): Promise<readonly string[]> =>
  Object.keys(await inspected<object>(name, ".NetworkSettings.Networks")).sort();

/** All that a preview says which has nothing to change. */
const previewed = async (): Promise<string> => {
  const { code, said } = await project.tryPulumi("preview", "--expect-no-changes");
  expect(code).toBe(0);
  return said;
};

/** `./homelab up`, which has to say what it mends and to leave everything as declared. */
const mends = async (...reasons: readonly string[]): Promise<void> => {
  const { code, stdout } = await commandOf(project, "up", "--yes", "--", "--skip-preview");
  for (const reason of reasons) expect(stdout).toContain(`- ${reason}\n`);
  expect(stdout).toContain("3 of 3 services healthy");
  expect(code).toBe(0);
  expect(await commandOf(project, "status")).toMatchObject({ code: 0 });
  await project.expectNoChanges();
};

test("an update of what is whole mends nothing", async () => {
  const before = await containerIds();
  const { code, stdout } = await commandOf(project, "up", "--yes", "--", "--skip-preview");
  expect(code).toBe(0);
  expect(stdout).not.toContain("Docker does not run what the last update made");
  expect(await containerIds()).toEqual(before);
});

describe("a front door that Docker runs without networks and ports", () => {
  beforeAll(async () => {
    for (const network of await networksOf("caddy")) await docker("network", "disconnect", network, "caddy");
    expect(await inspected("caddy", ".NetworkSettings.Ports")).toEqual({});
    expect(await inspected("caddy", ".State.Health.Status")).toBe("healthy");
  });

  test("is broken to `status`, although it is healthy to Docker", async () => {
    const { code, stdout } = await commandOf(project, "status");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^caddy +caddy +running +broken /m);
    expect(stdout).toContain("- caddy is not on the network registry_default\n");
    expect(stdout).toContain(`- caddy does not publish 0.0.0.0:${project.ports.https}\n`);
    expect(stdout).toContain(`fix: ./homelab up --env ${project.stack}`);
  });

  test("is an error to `doctor`", async () => {
    const { code, stdout } = await commandOf(project, "doctor");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ERROR +containers +caddy is not on the network caddy_default; /m);
  });

  test("is named by a preview that has nothing to change", async () => {
    expect(await previewed()).toContain("caddy is not on the network caddy_default; unless");
  });

  test("is replaced by `./homelab up`, and nothing else is", async () => {
    const before = await containerIds();
    await mends(
      "caddy is not on the network caddy_default",
      `caddy does not publish 0.0.0.0:${project.ports.http}`,
    );
    const { caddy, ...others } = await containerIds();
    expect(caddy).not.toBe(before["caddy"]);
    expect({ ...others, caddy: before["caddy"] }).toEqual(before);
    expect(await networksOf("caddy")).toEqual(["caddy_default", "registry_default"]);
    expect(await healthOfAll()).toEqual(allHealthy);
  });
});

test("a service without ports that lost its network is mended, which a refresh alone does not do", async () => {
  await docker("network", "disconnect", "registry_default", "registry");
  await project.refresh();
  await project.expectNoChanges();
  await mends("registry is not on the network registry_default");
  expect(await networksOf("registry")).toEqual(["registry_default"]);
});

test("services that were stopped or removed run again", async () => {
  await docker("stop", "registry");
  await docker("rm", "--force", "registry-egress");
  expect(await commandOf(project, "status")).toMatchObject({ code: 1 });
  expect(await previewed()).toContain("registry has stopped; unless");
  await mends("registry has stopped", "registry-egress is gone");
});
