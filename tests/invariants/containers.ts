import { hostDirectory } from "../../configs/derived/volumes.ts";
import { readsSocket } from "../../configs/model/hostMounts.ts";
import { containersOf, inputsOf, oneShotsOf, type SynthResult, type Resource } from "../support/synth.ts";
import { declared, failing, type Invariants } from "./invariant.ts";

const every = (made: SynthResult): readonly Resource[] => [...containersOf(made), ...oneShotsOf(made)];

/** What `time.Duration.String()` prints: in any other spelling Docker's answer differs from what was asked. */
const goDuration = /^(?:\d+h[1-5]?\dm[1-5]?\ds|[1-5]?\dm[1-5]?\ds|[1-5]?\ds)$/;

/** About every container: those that stay, and where it says so those that run once. */
export const containerInvariants: Invariants = {
  "a container that stays has a read-only root": (made) =>
    failing(containersOf(made), ({ inputs }) => inputs["readOnly"] === true),
  "nothing is uploaded into a read-only root": (made) =>
    failing(every(made), ({ inputs }) => inputs["readOnly"] !== true || inputs["uploads"] === undefined),
  "every capability is dropped, and those kept are spelled as Docker reports them": (made) =>
    failing(
      every(made),
      ({ inputs }) => {
        const { adds = [], drops } = inputs["capabilities"] as { adds?: string[]; drops: string[] };
        return drops.join() === "ALL" && adds.every((name) => /^CAP_[A-Z_]+$/.test(name)) && isSorted(adds);
      },
      ({ inputs }) => inputs["capabilities"],
    ),
  "no process gains privileges": (made) =>
    failing(every(made), ({ inputs }) =>
      (inputs["securityOpts"] as string[]).includes("no-new-privileges=true"),
    ),
  "a container that stays runs as an ordinary user, by number; inside 0 is one too, if without any capability":
    (made) =>
      failing(
        containersOf(made),
        (one) => {
          const { user, capabilities } = one.inputs as { user: string; capabilities: { adds?: string[] } };
          const { hostMounts, volumes = [] } = declared(made, one);
          return user === "0:0"
            ? readsSocket(hostMounts) || (volumes.length > 0 && (capabilities.adds ?? []).length === 0)
            : !readsSocket(hostMounts) && /^[1-9]\d*:[1-9]\d*$/.test(user);
        },
        ({ inputs }) => inputs["user"],
      ),
  "of the host a container sees its data and what was declared, and that only to read": (made) =>
    failing(
      containersOf(made),
      (one) => {
        const { hostMounts = [], volumes = [] } = declared(made, one);
        const data = volumes.map((volume) => hostDirectory(made.environment, volume));
        const seen = inputsOf(one).volumes.filter(
          ({ hostPath }) => hostPath !== undefined && !data.includes(hostPath),
        );
        return seen.length === hostMounts.length && seen.every(({ readOnly }) => readOnly === true);
      },
      (one) => inputsOf(one).volumes,
    ),
  "logs are rotated": (made) =>
    failing(every(made), ({ inputs }) => {
      const options = inputs["logOpts"] as Record<string, string> | undefined;
      return (
        inputs["logDriver"] === "json-file" && options?.["max-size"] === "10m" && options["max-file"] === "3"
      );
    }),
  "memory has a limit, and swap adds nothing": (made) =>
    failing(
      every(made),
      ({ inputs }) => Number(inputs["memory"]) > 0 && inputs["memory"] === inputs["memorySwap"],
    ),
  "a share of processors is written as Docker reports it": (made) =>
    failing(
      containersOf(made),
      ({ inputs }) => /^\d\.(\d|\d[1-9])$/.test(String(inputs["cpus"])),
      ({ inputs }) => inputs["cpus"],
    ),
  "a container that stays comes back after a restart of the host, one that runs once does not": (made) => [
    ...failing(containersOf(made), ({ inputs }) => inputs["restart"] === "unless-stopped"),
    ...failing(oneShotsOf(made), ({ inputs }) => inputs["restart"] === "no"),
  ],
  "a container that stays gets time to stop": (made) =>
    failing(
      containersOf(made),
      ({ inputs }) =>
        Number(inputs["destroyGraceSeconds"]) > 0 && inputs["destroyGraceSeconds"] === inputs["stopTimeout"],
    ),
  "an update waits for health, longer than Docker takes to call it bad": (made) =>
    failing(
      containersOf(made),
      ({ inputs }) => inputs["wait"] === true && (made.preview || Number(inputs["waitTimeout"]) > 60),
    ),
  "every duration is written as Docker reports it": (made) =>
    failing(
      containersOf(made),
      (one) => {
        const { interval, timeout, startPeriod, startInterval = "1s" } = inputsOf(one).healthcheck ?? {};
        return [interval, timeout, startPeriod, startInterval].every((each) => goDuration.test(String(each)));
      },
      (one) => inputsOf(one).healthcheck,
    ),
  "what the provider would silently ignore replaces the container": (made) =>
    failing(containersOf(made), ({ options }) =>
      ["healthcheck", "init", "tmpfs"].every((input) => options.replaceOnChanges.includes(input)),
    ),
  "names and ports are free before the next container takes them": (made) =>
    failing(every(made), ({ options }) => options.deleteBeforeReplace),
  "what runs once is waited for, and its output is in the log": (made) =>
    failing(
      oneShotsOf(made),
      ({ inputs }) => inputs["attach"] === true && inputs["logs"] === true && inputs["wait"] !== true,
    ),
};

const isSorted = (words: readonly string[]): boolean => words.join() === [...words].sort().join();
