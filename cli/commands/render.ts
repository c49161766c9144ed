import { enableCompileCache } from "node:module";
import { resolve } from "node:path";

// Half of the time goes to loading Pulumi, and so everything that does is imported after this.
enableCompileCache();

const { missingOption } = await import("../shared/usage.ts");
const { runCommand } = await import("../shared/runCommand.ts");

const command = {
  name: "render",
  summary:
    "Writes what an update would make as files: all that lands in containers, what runs on the host, and the list of\n" +
    "resources. Nothing is asked of an engine, a daemon or a provider. The directory then holds nothing else.",
  options: {
    out: { placeholder: "DIRECTORY", describe: "where the files go; made if it is not there" },
    "image-names": { describe: "each image by its name, so that another release of it changes nothing" },
  },
} as const;

await runCommand(
  command,
  async ({ project: { stack, directory }, chosen: { out, "image-names": imageNames } }) => {
    if (out === undefined) throw missingOption(command, "out");
    const { renderStack } = await import("../render/renderStack.ts");
    const { writeTree } = await import("../render/writeTree.ts");
    const tree = await renderStack(stack, { directory, imageNames });
    writeTree(resolve(process.env["INIT_CWD"] ?? process.cwd(), out), tree);
    console.log(`${tree.size} files in ${out}`);
    return 0;
  },
);
