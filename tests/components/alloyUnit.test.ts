import { AlloyUnit } from "../../components/alloyUnit.ts";
import { declareEnvironment } from "../../configs/environment.ts";
import { parseSettings } from "../../configs/parseSettings.ts";
import { findResource, someSettings, synthParts, type RawSettings, type Resource } from "../support/synth.ts";

interface Inputs {
  readonly create: string;
  readonly delete: string;
  readonly stdin?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly addPreviousOutputInEnv: boolean;
}

const made = async (settings: RawSettings = {}): Promise<readonly Resource[]> => {
  const environment = declareEnvironment("try", parseSettings("try", { ...someSettings, ...settings }));
  return synthParts(() => new AlloyUnit("alloy", { environment, root: "PEM\n" }));
};

const inputsOf = (resources: readonly Resource[], part: string): Inputs =>
  findResource(resources, `alloy-${part}`).inputs as unknown as Inputs;

const parts = ["program", "config", "unit", "service"];

test("files come on standard input, and nothing of a former run in the environment", async () => {
  const resources = await made();
  expect(inputsOf(resources, "config").stdin).toMatch(/^\/\/ Made by homelab for try;.*\n[^]*PEM\n/);
  expect(inputsOf(resources, "unit").stdin).toMatch(/^# Made by homelab for try;.*\n\[Unit\]\n/);
  for (const part of parts) expect(inputsOf(resources, part).addPreviousOutputInEnv).toBe(false);
});

test("the program is there before Alloy judges its configuration, and the unit runs last", async () => {
  const resources = await made();
  const waits = Object.fromEntries(
    parts.map((part) => [
      part,
      findResource(resources, `alloy-${part}`)
        .options.dependsOn.map((urn) => urn.replace(/.*::alloy-/, ""))
        .sort(),
    ]),
  );
  expect(waits).toEqual({
    program: [],
    config: ["program"],
    unit: ["program"],
    service: ["config", "program", "unit"],
  });
});

test("whatever is put in place anew, the service follows", async () => {
  const { environment } = inputsOf(await made(), "service");
  for (const part of ["program", "config", "unit"])
    expect(environment?.["FOLLOWS"]).toContain(`<output of alloy-${part}>`);
});

const processOf = (resources: readonly Resource[]): string | undefined =>
  /^process='(\w+)'$/m.exec(inputsOf(resources, "service").create)?.[1];

test("another release or port takes a new process, another configuration does not", async () => {
  const before = processOf(await made());
  expect(before).toMatch(/^\w+$/);
  expect(processOf(await made({ monitoring: { scrapeInterval: "1m" } }))).toBe(before);
  expect(processOf(await made({ monitoring: { alloy: { version: "1.18.0" } } }))).not.toBe(before);
  expect(processOf(await made({ monitoring: { alloy: { port: 12346 } } }))).not.toBe(before);
});

test("on a host behind ssh everything is done there, removal included", async () => {
  const resources = await made({ host: { docker: "ssh://me@box" } });
  for (const part of parts)
    for (const text of [inputsOf(resources, part).create, inputsOf(resources, part).delete])
      expect(text).toMatch(/^exec ssh .* 'me@box' /);
});
