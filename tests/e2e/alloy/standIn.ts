import { randomBytes } from "node:crypto";
import { architecture, releaseOf, type Release } from "../../../lab/standins/alloyRelease.ts";
import { nodeOfAccount } from "../../../lab/standins/nodeOfAccount.ts";

/** What the stand-in writes down of itself, one line each. */
export interface Event {
  readonly what: "started" | "reloaded" | "told to stop";
  readonly pid: number;
  readonly version: string;
  readonly words: readonly string[];
}

/** Makes a release. One that is broken ends as soon as it is started. */
export const release = (version: string, { broken = false } = {}): Release => {
  const home = process.env["HOMELAB_LAB_HOME"];
  const node = home === undefined ? process.execPath : nodeOfAccount(home);
  // As long as it takes for half of it to be a good part of a download.
  const padding = randomBytes(150_000).toString("hex");
  const text = `#!${node}\n${source(version, broken)}\n// ${padding}\n`;
  return releaseOf(version, { [`alloy-linux-${architecture}`]: Buffer.from(text) });
};

const source = (version: string, broken: boolean): string => `
const { appendFileSync, mkdirSync, readFileSync } = require("node:fs");
const { createServer } = require("node:http");
const [command, ...words] = process.argv.slice(2);
const option = (name) => words.find((word) => word.startsWith(name + "=")).slice(name.length + 1);

if (command === "--version") console.log("alloy, version v${version}");
else if (command === "validate") readFileSync(words[0]);
else if (${broken}) {
  console.error("this release is broken");
  process.exit(1);
} else {
  const storage = option("--storage.path");
  mkdirSync(storage, { recursive: true });
  const note = (what) =>
    appendFileSync(
      storage + "/events",
      JSON.stringify({ what, pid: process.pid, version: "${version}", words }) + "\\n",
    );
  const reload = () => {
    readFileSync(words.at(-1));
    note("reloaded");
  };
  process.on("SIGHUP", reload);
  process.on("SIGTERM", () => {
    note("told to stop");
    process.exit(0);
  });
  const [host, port] = option("--server.http.listen-addr").split(":");
  createServer((request, response) => {
    if (request.url === "/-/reload") reload();
    response.statusCode = ["/-/ready", "/-/reload"].includes(request.url) ? 200 : 404;
    response.end();
  }).listen(Number(port), host, () => note("started"));
}`;
