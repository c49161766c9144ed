import { createHash, randomBytes } from "node:crypto";
import { nodeOfAccount } from "../../../lab/standins/nodeOfAccount.ts";
import { zipOf } from "./zip.ts";

/** A release of the stand-in for Alloy. */
export interface Release {
  readonly version: string;
  readonly zip: Buffer;
  readonly sha256: string;
}

/** What the stand-in writes down of itself, one line each. */
export interface Event {
  readonly what: "started" | "reloaded" | "told to stop";
  readonly pid: number;
  readonly version: string;
  readonly words: readonly string[];
}

const architecture = process.arch === "arm64" ? "arm64" : "amd64";

/** Name of the file to download. */
export const asset = `alloy-linux-${architecture}.zip`;

/** Makes a release. One that is broken ends as soon as it is started. */
export const release = (version: string, { broken = false } = {}): Release => {
  // As long as it takes for half of it to be a good part of a download.
  const padding = randomBytes(150_000).toString("hex");
  const text = `#!${nodeOfAccount(process.env["HOMELAB_LAB_HOME"] ?? "")}\n${source(version, broken)}\n// ${padding}\n`;
  const zip = zipOf(`alloy-linux-${architecture}`, Buffer.from(text));
  return { version, zip, sha256: createHash("sha256").update(zip).digest("hex") };
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
