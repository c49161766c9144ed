import { readConfig } from "./config.ts";
import { log } from "./log.ts";
import { createRegistry } from "./server.ts";

const [command = "", path = "/etc/zot/config.json"] = process.argv.slice(2);

try {
  if (command !== "serve" && command !== "verify") throw new Error("usage: zot serve|verify CONFIG");
  const config = readConfig(path);
  if (command === "verify") {
    log.info("config file is valid", { config: path });
  } else {
    const server = createRegistry(config);
    server.listen(Number(config.http.port), config.http.address, () => {
      log.info("starting to serve, as a stand-in for zot", {
        address: config.http.address,
        port: config.http.port,
      });
    });
    for (const signal of ["SIGTERM", "SIGINT"]) {
      process.on(signal, () => {
        log.info("received signal", { signal });
        process.exit(0);
      });
    }
  }
} catch (error) {
  log.error("failed to start, exiting", error);
  process.exitCode = 1;
}
