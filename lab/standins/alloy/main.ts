// A stand-in for Grafana Alloy: `run`, `validate` and `--version`, and of a configuration the part about containers' logs, and
// spans over gRPC; no metrics.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { pipelineOf, runPipeline, type Pipeline } from "./pipeline.ts";
import { ownMetrics, say } from "./self.ts";

// Beside it in a release.
const version = readFileSync(join(import.meta.dirname, "version"), "utf8");
const [command = "", ...words] = process.argv.slice(2);
const file = words.at(-1) ?? "";

switch (command) {
  case "--version":
    console.log(`alloy, version v${version} (stand-in)`);
    break;
  case "validate":
    read();
    break;
  case "run":
    run();
    break;
  default:
    console.error("usage: alloy run|validate FILE; alloy --version");
    process.exitCode = 2;
}

function read(): Pipeline {
  try {
    return pipelineOf(readFileSync(file, "utf8"));
  } catch (error) {
    console.error(`Error: ${file}: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

function run(): void {
  const storage = join(option("--storage.path", "data-alloy"), "stand-in");
  const pipeline = read();
  say(
    "info",
    `stand-in for Alloy ${version}: logs of containers and spans over gRPC only; passed over: ${pipeline.ignored.join(", ")}`,
  );
  let stop = runPipeline(pipeline, storage);
  let loaded = true;

  const reload = async (): Promise<string | undefined> => {
    try {
      const next = pipelineOf(readFileSync(file, "utf8"));
      await stop();
      stop = runPipeline(next, storage);
      loaded = true;
      say("info", "config reloaded");
      return undefined;
    } catch (error) {
      loaded = false;
      say("error", `config not reloaded: ${String(error)}`);
      return String(error);
    }
  };
  let reloaded: Promise<string | undefined> = Promise.resolve(undefined);
  /** One after the other. @returns what is wrong with the new configuration; the one before goes on then */
  const reloadNext = () => (reloaded = reloaded.then(reload));

  process.on("SIGHUP", () => void reloadNext());
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => {
      void stop().then(() => process.exit(0));
    });

  const [host, port] = option("--server.http.listen-addr", "127.0.0.1:12345").split(/:(?=\d+$)/);
  createServer((request, response) => {
    const answer = (status: number, text: string) => response.writeHead(status).end(text);
    if (request.url === "/-/ready") answer(200, "Alloy is ready.\n");
    else if (request.url === "/metrics") answer(200, ownMetrics(version, loaded));
    else if (request.url === "/-/reload" && request.method === "POST")
      void reloadNext().then((wrong) =>
        answer(wrong === undefined ? 200 : 400, wrong ?? "config reloaded\n"),
      );
    else answer(404, "");
  }).listen(Number(port), host);
}

function option(name: string, otherwise: string): string {
  return words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1) ?? otherwise;
}
