import { check } from "../../plugins/shared/check.ts";
import { diff } from "../../plugins/shared/diff.ts";
import type { Resource } from "../../plugins/shared/resource.ts";

interface Inputs {
  readonly name?: string;
  readonly image: string;
  readonly envs?: readonly string[];
  readonly memory?: number;
}

const resource: Resource<Inputs> = {
  inputs: { name: "replace", image: "replace", envs: "replace", memory: "update" },
  unordered: ["envs"],
  autoname: true,
  deleteFirst: "same name",
  create: () => ({ id: "1", outputs: {} }),
};

const urn = "urn:pulumi:dev::homelab::docker:index/container:Container::zot";
const inputs = { name: "zot", image: "zot:2", envs: ["A=1", "B=2"] };
const last = { urn, state: inputs, oldInputs: inputs, news: inputs };
const after = (news: object) => diff(resource, { ...last, news: { ...inputs, ...news } });
const changesTo = (news: object) => after(news).changes;

describe("what changed", () => {
  test("nothing, when the same things come in another order", () => {
    expect(changesTo({ envs: ["B=2", "A=1"] })).toEqual([]);
  });

  test("an input, with what its change asks for", () => {
    expect(changesTo({ memory: 128 })).toEqual([{ name: "memory", onChange: "update" }]);
    expect(changesTo({ image: "zot:3" })).toEqual([{ name: "image", onChange: "replace" }]);
  });

  test("an input that is gone", () => {
    const news = { name: "zot", image: "zot:2" };
    expect(diff(resource, { ...last, news }).changes).toEqual([{ name: "envs", onChange: "replace" }]);
  });

  test("an input whose real value is another than the one asked for", () => {
    const state = { ...inputs, image: "zot:1" };
    expect(diff(resource, { ...last, state }).changes).toEqual([{ name: "image", onChange: "replace" }]);
  });

  test("not what the program never set", () => {
    expect(diff(resource, { ...last, state: { ...inputs, memory: 64 } }).changes).toEqual([]);
  });
});

test("a name that stays is free only once the old one is deleted", () => {
  expect(after({ image: "zot:3" }).deleteBeforeReplace).toBe(true);
  expect(after({ name: "zot2" }).deleteBeforeReplace).toBe(false);
});

test("a change that replaces nothing deletes nothing", () => {
  expect(after({ memory: 128 }).deleteBeforeReplace).toBe(false);
});

test("a made name is made anew", () => {
  const state = { ...inputs, name: "zot-12ab34f" };
  const news = { ...state, image: "zot:3" };
  expect(diff(resource, { ...last, state, oldInputs: state, news }).deleteBeforeReplace).toBe(false);
});

describe("inputs", () => {
  test("one the stand-in does not know is refused", () => {
    expect(check(resource, urn, {}, { ...inputs, gpus: "all" }).failures).toEqual([
      { property: "gpus", reason: "the stand-in plugin does not know this input" },
    ]);
  });

  test("a name is made once and kept", () => {
    const { name } = check(resource, urn, {}, { image: "zot:2" }).inputs;
    expect(name).toMatch(/^zot-[0-9a-f]{7}$/);
    expect(check(resource, urn, { name }, { image: "zot:2" }).inputs["name"]).toBe(name);
  });
});
