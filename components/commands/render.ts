import { enableCompileCache } from "node:module";
import { parseArgs } from "node:util";

// Half of the time goes to loading Pulumi, and so everything that does is imported after this.
enableCompileCache();

const usage = "npm run render -- --env dev --out DIRECTORY";
const { env, out } = parseArgs({ options: { env: { type: "string" }, out: { type: "string" } } }).values;

if (env === undefined || out === undefined) {
  console.error(`usage: ${usage}`);
  process.exitCode = 2;
} else
  try {
    const { renderStack } = await import("./render/renderStack.ts");
    const { writeTree } = await import("./render/writeTree.ts");
    const tree = await renderStack(env);
    writeTree(out, tree);
    console.log(`${tree.size} files in ${out}`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
