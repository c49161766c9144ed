import { dropRoot, keepRoot } from "../certificates/keepRoot.ts";
import { Stack } from "../shared/pulumiStack.ts";
import { command } from "../shared/command.ts";
import { withSpinner } from "../shared/spinner.ts";

export const certsKeep = command({
  description:
    "Stores the root certificate and its key, encrypted, in Pulumi.STACK.yaml, so that a pulumi destroy and a " +
    "later pulumi up go on with the root that every client trusts already. ./homelab up does it each time.",
  options: { drop: { describe: "forget the stored root, to begin with a new one" } },
  action: async ({ project, chosen }) => {
    const stack = new Stack(project);
    console.log(
      await withSpinner("reading the stack", () =>
        chosen.drop ? dropRoot(project, stack) : keepRoot(project, stack),
      ),
    );
    return 0;
  },
});
