import { truncateSync } from "node:fs";
import { join } from "node:path";
import { commandOf } from "./support/command.ts";
import { killWhen, type Victims } from "./support/kill.ts";
import { Project } from "./support/project.ts";
import { allHealthy, healthOfAll, leftOf } from "./support/services.ts";

jest.setTimeout(180_000);

let project: Project;

beforeAll(async () => {
  project = await Project.make("killed");
});

afterAll(() => project.remove());

const recovered = async (): Promise<string> => {
  const { code, said } = await commandOf(project, "recover");
  expect({ code, said }).toMatchObject({ code: 0 });
  expect(await commandOf(project, "recover")).toMatchObject({ code: 0, said: nothingToDo });
  return said;
};
const nothingToDo = "e2e-killed: nothing to recover\n";
const up = ["up", "--yes", "--skip-preview"];

describe("after an `up` that was killed", () => {
  test.each<[string, RegExp, Victims]>([
    ["networks were being made", /Network host-\w+ creating/, "the engine and its plugins"],
    ["a service was being started", /Container registry-egress-container creating/, "the engine"],
    [
      "the last service was being started",
      /Container registry-container creating/,
      "the engine and its plugins",
    ],
  ])("while %s, `recover` mends the state and says how", async (_moment, says, victims) => {
    await killWhen(project, up, says, victims);
    // What there is to forget depends on how far the engine had come with noting it.
    expect(await recovered()).toContain("e2e-killed: recovered");
  });

  test("`up` completes", async () => {
    await project.up();
    expect(await healthOfAll()).toEqual(allHealthy);
    await project.expectNoChanges();
  });
});

test("after an `up` that was killed while a service was replaced, the same", async () => {
  await project.set("registry.keepPulledWithin", "240h");
  await killWhen(project, up, /Container registry-container (deleting|replacing|creating)/, "the engine");
  await recovered();
  await project.up();
  expect(await healthOfAll()).toEqual(allHealthy);
  await project.expectNoChanges();
});

test("after a kill in the middle of noting the state, the state is read again", async () => {
  const notes = join(project.directory, "state/.pulumi/stacks/homelab/e2e-killed.json.attrs");
  truncateSync(notes);
  expect(await project.tryPulumi("stack", "export")).not.toMatchObject({ code: 0 });
  expect(await recovered()).toContain("removes e2e-killed.json.attrs, which was half written");
  await project.expectNoChanges();
});

test("after a `destroy` that was killed, another one completes", async () => {
  const destroy = ["destroy", "--yes", "--skip-preview"];
  await killWhen(project, destroy, /Container \S+-container deleting/, "the engine and its plugins");
  await recovered();
  await project.destroy();
  const volumes = ["caddy-data", "zot-data"];
  expect(await leftOf(project.stack)).toEqual({ containers: [], networks: [], volumes });
});
