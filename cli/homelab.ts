import { enableCompileCache } from "node:module";

// Half of the time of many commands goes to loading modules, so this comes before all others.
enableCompileCache();

const { main } = await import("./program/main.ts");
process.exitCode = await main(process.argv.slice(2));
