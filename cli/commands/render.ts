import { resolve } from "node:path";
import { command } from "../shared/command.ts";
import { withSpinner } from "../shared/spinner.ts";

export const render = command({
  description:
    "Writes what an update would make as files: all that lands in containers, what runs on the host, and the list of " +
    "resources. Nothing is asked of an engine, a daemon or a provider. The directory then holds nothing else.",
  options: {
    out: {
      placeholder: "DIRECTORY",
      describe: "where the files go; made if it is not there",
      required: true,
    },
    "image-names": { describe: "each image by its name, so that another release of it changes nothing" },
  },
  action: async ({ project: { stack, directory }, chosen: { out, "image-names": imageNames } }) => {
    const { renderStack } = await import("../render/renderStack.ts");
    const { writeTree } = await import("../render/writeTree.ts");
    const tree = await withSpinner(`rendering ${stack}`, () => renderStack(stack, { directory, imageNames }));
    writeTree(resolve(out), tree);
    console.log(`${tree.size} files in ${out}`);
    return 0;
  },
});
