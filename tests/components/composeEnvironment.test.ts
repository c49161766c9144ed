import fc from "fast-check";
import { renderedTree, type Tree } from "../../cli/render/renderedTree.ts";
import { synthesize } from "../../cli/render/synthesize.ts";
import { readStackSettings } from "../../cli/shared/stackFile.ts";
import { composeEnvironment } from "../../components/composeEnvironment.ts";
import { declareEnvironment } from "../../configs/environment.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";
import { parseSettings } from "../../configs/parseSettings.ts";
import { Secret } from "../../configs/settings/secret.ts";
import { someSettings } from "../support/synth.ts";

const stack = (name: string): Environment => {
  const settings = readStackSettings(name);
  return declareEnvironment(name, { ...settings, host: { ...settings.host, ...someSettings.host } });
};

const settings = (raw: Readonly<Record<string, unknown>>): Environment =>
  declareEnvironment("try", parseSettings("try", { ...someSettings, ...raw }));

/** Every resource with its inputs, parent, aliases and dependencies, sorted by type and name. */
const resourcesOf = async (environment: Environment): Promise<Tree> => {
  const { registrations } = await synthesize(environment.name, () =>
    composeEnvironment(environment, { retries: new Map() }, () => "<bcrypt of a set password>"),
  );
  return renderedTree(registrations);
};

describe("the order of the declarations changes neither resources nor their dependencies", () => {
  test.each<readonly [string, () => Environment]>([
    ["dev", () => stack("dev")],
    ["prod", () => stack("prod")],
    ["images pulled through the registry", () => settings({ imageSource: "registry" })],
    [
      "images pulled through the registry, and an object store elsewhere",
      () =>
        settings({
          imageSource: "registry",
          monitoring: { enabled: true },
          objectStore: "s3",
          s3: { endpoint: "s3.test:9000", accessKeyId: "key", secretAccessKey: new Secret("secret") },
        }),
    ],
  ])(
    "of %s",
    async (_, declare) => {
      const environment = declare();
      const expected = await resourcesOf(environment);
      await fc.assert(
        fc.asyncProperty(shuffled(environment.services), async (services) => {
          expect(await resourcesOf({ ...environment, services })).toEqual(expected);
        }),
        { numRuns: 3, examples: [[[...environment.services].reverse()]] },
      );
    },
    60_000,
  );
});

const shuffled = <Item>(items: readonly Item[]): fc.Arbitrary<readonly Item[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
