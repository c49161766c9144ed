import fc from "fast-check";
import * as pulumi from "@pulumi/pulumi";
import { readStackSettings } from "../cli/shared/stackFile.ts";
import { anySettings } from "./anySettings.ts";
import { broken, invariants } from "./invariants/all.ts";
import { outline } from "./invariants/resources.ts";
import { leaks } from "./invariants/secrets.ts";
import { synth, type SynthResult } from "./support/synth.ts";

describe("an environment with nothing but a domain", () => {
  let made: SynthResult;
  beforeAll(async () => {
    made = await synth();
  });

  test.each(Object.entries(invariants))("%s", (_, look) => {
    expect(look(made)).toEqual([]);
  });
});

test("all of it holds whatever is set, in a preview and in an update", async () => {
  await fc.assert(
    fc.asyncProperty(anySettings, async (settings) => {
      const update = await synth(settings);
      const preview = await synth(settings, { preview: true });
      expect(broken(update)).toEqual([]);
      expect(await shownOutputs(update)).toEqual([]);
      expect(broken(preview)).toEqual([]);
      expect(outline(preview)).toEqual(outline(update));
    }),
    { numRuns: 12 },
  );
}, 120_000);

test.each(["dev", "prod"])("the settings of %s are without mistakes", (stack) => {
  expect(readStackSettings(stack).domain).not.toBe("");
});

// Each output that shows a secret without being one.
const shownOutputs = async ({ outputs }: SynthResult): Promise<readonly string[]> => {
  const shown = await Promise.all(
    Object.entries(outputs).map(async ([name, value]) => {
      const output = pulumi.output<unknown>(value);
      return (await pulumi.isSecret(output)) ? [] : leaks(await valueOf(output), name);
    }),
  );
  return shown.flat();
};

const valueOf = (output: pulumi.Output<unknown>): Promise<unknown> =>
  new Promise((resolve) => {
    output.apply(resolve);
  });
