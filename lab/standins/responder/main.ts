import { readConfiguration } from "./configuration.ts";
import { listenersOf } from "./server.ts";
import { services } from "./services.ts";

const [name = "", ...given] = process.argv.slice(2);
const service = services[name];

try {
  if (service === undefined)
    throw new Error(`no such service; there are ${Object.keys(services).join(", ")}`);
  const configuration = readConfiguration(service, given, process.env);
  for (const { port, server } of listenersOf(name, service, configuration)) {
    server.listen(port, "0.0.0.0", () => {
      console.log(`${name} (stand-in) answers on port ${port}`);
    });
  }
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));
} catch (error) {
  console.error(`${name} (stand-in) does not start: ${(error as Error).message}`);
  process.exitCode = 1;
}
