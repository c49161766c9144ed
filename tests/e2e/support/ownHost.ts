import { execFileSync } from "node:child_process";
import { join } from "node:path";

// Workers of jest do not share a host: the first has that of the shell, each other one of those that lab/test made.
const worker = process.env["JEST_WORKER_ID"] ?? "1";
if (worker !== "1") {
  const lines = join(__dirname, `../../../.lab/lanes/${worker}.sh`);
  const said = execFileSync("bash", ["-c", '. "$1" && env --null', "bash", lines], {
    encoding: "utf8",
    env: process.env,
  });
  for (const [, name = "", value] of said.matchAll(/([^=\0]+)=([^\0]*)\0/g)) process.env[name] = value;
}
