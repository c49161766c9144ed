import { dropRoot, keepRoot } from "../certificates/keepRoot.ts";
import { Stack } from "../shared/pulumiStack.ts";
import { runCommand } from "../shared/runCommand.ts";

await runCommand(
  {
    name: "ca:keep",
    summary:
      "Stores the root certificate and its key, encrypted, in Pulumi.STACK.yaml, so that a pulumi destroy and a\n" +
      "later pulumi up go on with the root that every client trusts already. npm run up does it each time.",
    options: { drop: { describe: "forget the stored root, to begin with a new one" } },
  },
  async ({ project, chosen }) => {
    const stack = new Stack(project);
    console.log(await (chosen.drop ? dropRoot(project, stack) : keepRoot(project, stack)));
    return 0;
  },
);
