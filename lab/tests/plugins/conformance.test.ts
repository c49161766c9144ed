import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chainAsText } from "./conformance/chain.ts";
import { docker, dockerVariables, inspected, isThere } from "./conformance/daemon.ts";
import { realPlugins, rehearse, settled, withBoth } from "./conformance/rehearsal.ts";
import type { Variables } from "./conformance/stack.ts";

/*
 * The same programs, once with the stand-in plugins and once with the real ones, on the real engine: the same is
 * announced, made, read back and found unchanged, and either kind goes on with the state of the other.
 */

jest.setTimeout(900_000);

const missing = ["random", "tls", "command", "docker"].filter(
  (name) => !existsSync(join(realPlugins, `pulumi-resource-${name}`)),
);
const noPlugins = missing.length === 0 ? "" : `HOMELAB_REAL_PLUGINS has no plugin for ${missing.join(", ")}`;
const noDaemon = noPlugins !== "" || isThere() ? "" : "no Docker answers";

const describeUnless = (reason: string, name: string, tests: () => void): void => {
  if (reason !== "") process.stderr.write(`skipped: ${name}: ${reason}\n`);
  (reason === "" ? describe : describe.skip)(name, tests);
};

describeUnless(noPlugins, "the stand-in plugins do as the real ones", () => {
  test("random", () => {
    const { ours, real } = withBoth("random", (stack, others) =>
      ["1", "2"].map((STEP) => rehearse(stack, others, { STEP })),
    );
    expect(ours).toEqual(real);
    expect(ours).toMatchObject([settled, settled]);
  });

  test("tls", () => {
    const { ours, real } = withBoth("tls", (stack, others) => {
      const steps = ["1", "2", "3"].map((STEP) => rehearse(stack, others, { STEP }));
      const { chains } = stack.outputs() as { chains: Record<string, string[]> };
      return {
        steps: steps.map((step) => ({ ...step, outputs: undefined })),
        renewal: stack.preview({ STEP: "3", EARLY: "24" }),
        texts: Object.values(chains).map(chainAsText),
      };
    });
    expect(ours).toEqual(real);
    expect(ours.steps).toMatchObject([settled, settled, settled]);
  });

  test("command", () => {
    const directory = mkdtempSync(join(tmpdir(), "homelab-conformance-"));
    const logs: string[] = [];
    const { ours, real } = withBoth("command", (stack, others) => {
      const LOG = join(directory, `${logs.length}.log`);
      logs.push(LOG);
      return ["1", "2", "3"].map((STEP) => rehearse(stack, others, { STEP, LOG }));
    });
    expect(ours).toEqual(real);
    expect(ours).toMatchObject([settled, settled, settled]);
    expect(logs.map((log) => readFileSync(log, "utf8"))).toEqual(["deleted after \n", "deleted after \n"]);
    rmSync(directory, { recursive: true });
  });
});

describeUnless(noPlugins || noDaemon, "the stand-in Docker plugin does as the real one", () => {
  let variables: Variables;

  beforeAll(async () => {
    variables = await dockerVariables();
  });

  test("containers, networks, volumes and images", () => {
    const { ours, real } = withBoth("docker", (stack, others) => {
      const steps = ["1", "2", "3"].map((STEP) => {
        const rehearsed = rehearse(stack, others, { ...variables, STEP });
        return {
          ...rehearsed,
          found: ["full", "plain", "strict", "once"].map((name) => inspected(`conformance-${name}`)),
        };
      });
      docker("stop", "--time", "0", "conformance-full");
      docker("rm", "--force", "conformance-plain");
      stack.refresh({ ...variables, STEP: "3" });
      const repair = stack.preview({ ...variables, STEP: "3" });
      stack.up({ ...variables, STEP: "3" });
      return { steps, repair, running: docker("ps", "--format", "{{.Names}}").split("\n").sort() };
    });
    expect(ours).toEqual(real);
    expect(ours.steps).toMatchObject([settled, { again: {} }, settled]);
  });

  test("a container that does not become healthy", () => {
    const { ours, real } = withBoth("unhealthy", (stack) => {
      expect(() => {
        stack.up(variables);
      }).toThrow("failed to be in healthy state");
      const next = stack.preview(variables);
      stack.refresh(variables);
      return { next, afterRefresh: stack.preview(variables) };
    });
    expect(ours).toEqual(real);
  });
});
