import * as pulumi from "@pulumi/pulumi";

/** As the SDK of the provider declares it; the package is not needed for more than this. */
class Command extends pulumi.CustomResource {
  declare readonly stdout: pulumi.Output<string>;
  declare readonly stderr: pulumi.Output<string>;

  constructor(name: string, args: pulumi.Inputs) {
    const options = { version: "1.2.1", replaceOnChanges: ["triggers[*]"] };
    super("command:local:Command", name, { ...args, stdout: undefined, stderr: undefined }, options);
  }
}

const step = process.env["STEP"] ?? "1";

const previous = new Command("previous", {
  create: "echo out; echo err >&2",
  update: "env | grep ^PULUMI_COMMAND_ | sort",
  environment: { STEP: step === "1" ? "1" : "2" },
  logging: "none",
});
const withoutPrevious = new Command("without-previous", {
  create: "echo out",
  update: "env | grep ^PULUMI_COMMAND_ || echo nothing",
  environment: { STEP: step },
  addPreviousOutputInEnv: false,
});
const triggered = new Command("triggered", {
  create: 'echo "$TEXT"; cat',
  stdin: "input",
  interpreter: ["/bin/bash", "-c"],
  dir: "/",
  environment: { TEXT: pulumi.secret("text") },
  triggers: [1, step === "3" ? "b" : "a"],
});
const remembered = new Command("remembered", {
  create: "true",
  delete: 'echo "deleted after $PULUMI_COMMAND_STDOUT" >> "$LOG"',
  environment: { LOG: process.env["LOG"] ?? "/dev/null" },
});

export const outputs = [previous, withoutPrevious, triggered, remembered].map(({ stdout, stderr }) => ({
  stdout,
  stderr,
}));
