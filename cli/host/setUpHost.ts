import { createInterface } from "node:readline/promises";
import { isBehindSsh } from "../../configs/settings/dockerAddress.ts";
import { Failure } from "../shared/failure.ts";
import type { HostReport } from "../machine/machineFacts.ts";
import { applySteps } from "./applySteps.ts";
import { planSetup, type Plan } from "./hostPlan.ts";
import type { Step } from "./hostStep.ts";
import { sudoLine } from "./sudo.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

interface SetupOptions {
  readonly yes: boolean;
  readonly dataRoot?: string;
}

/**
 * Brings the host to what is asked for, after saying what that changes.
 * @returns the exit code: 0 nothing is left to do, 1 something is
 * @throws Failure where this can't be done from here
 */
export const setUpHost = async (
  facts: HostReport,
  environment: Environment,
  options: SetupOptions,
): Promise<number> => {
  const machine = accountMachine(facts);
  const plan = planSetup(machine, environment, options.dataRoot);
  console.log(planText(plan));
  if (plan.steps.length === 0) return plan.remarks.some((remark) => remark.includes("not installed")) ? 1 : 0;
  const [forRoot, mine] = [plan.steps.filter(({ root }) => root), plan.steps.filter(({ root }) => !root)];
  if (forRoot.length > 0)
    console.log(["", "As root, in this order:", ...forRoot.map((step) => `  ${sudoLine(step)}`)].join("\n"));
  // Docker can't be installed before the account has what only root can give it.
  if (forRoot.length > 0 && !machine.socket) {
    console.log("Then this again.");
    return 1;
  }
  if (mine.length > 0 && !(options.yes || (await confirmed()))) {
    console.log("Nothing was changed. --yes does it without asking.");
    return 1;
  }
  for (const step of mine) console.log(`done: ${await applySteps(step)}`);
  return forRoot.length === 0 ? 0 : 1;
};

const accountMachine = ({ machine, dockerHost }: HostReport) => {
  if (machine === undefined || isBehindSsh(dockerHost))
    throw new Failure(
      `${dockerHost} is another machine; run this there, in the account that owns its Docker`,
    );
  if (machine.account === "root")
    throw new Failure(
      "Rootless Docker belongs to an ordinary user, and this is root\n  fix: log in as that user, then ./homelab host setup",
    );
  if (machine.account !== machine.me)
    throw new Failure(
      `The Docker at ${dockerHost} belongs to ${machine.account}, and this is ${machine.me}\n  fix: log in as ${machine.account}, then ./homelab host setup`,
    );
  return machine;
};

/** What a plan changes, as people read it. */
export const planText = ({ steps, remarks }: Plan): string =>
  [
    ...remarks.map((remark) => `note: ${remark}`),
    ...(steps.length === 0 ? ["Nothing to do."] : ["This changes:"]),
    ...steps.flatMap((step) => [
      `- ${step.title}${needsRoot(step)}`,
      ...step.changes.map((line) => `    ${line}`),
    ]),
  ].join("\n");

const needsRoot = ({ root }: Step): string => (root ? " (root)" : "");

const confirmed = async (): Promise<boolean> => {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test(await terminal.question("Do it? [y/N] "));
  } finally {
    terminal.close();
  }
};
