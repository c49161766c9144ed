import { grafanaCli } from "./grafanaCli.ts";

try {
  console.log(grafanaCli(process.argv.slice(2), process.env));
} catch (error) {
  console.error(`grafana (stand-in): ${(error as Error).message}`);
  process.exitCode = 1;
}
