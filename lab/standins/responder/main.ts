import { ServerCredentials } from "@grpc/grpc-js";
import { readConfiguration } from "./configuration.ts";
import { listenersOf } from "./server.ts";
import { services } from "./services.ts";

const [name = "", ...given] = process.argv.slice(2);
const service = services[name];

try {
  if (service === undefined)
    throw new Error(`no such service; there are ${Object.keys(services).join(", ")}`);
  const configuration = readConfiguration(service, given, process.env);
  const play = service.play?.({ configuration, variables: process.env });
  const answers = (port: number): void => {
    console.log(`${name} (stand-in) answers on port ${port}`);
  };
  for (const { port, server } of listenersOf(name, service, configuration, play)) {
    server.listen(port, "0.0.0.0", () => {
      answers(port);
    });
  }
  for (const { port, server } of play?.grpc ?? []) {
    server.bindAsync(`0.0.0.0:${port}`, ServerCredentials.createInsecure(), (error) => {
      if (error !== null) throw error;
      answers(port);
    });
  }
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));
} catch (error) {
  console.error(`${name} (stand-in) does not start: ${(error as Error).message}`);
  process.exitCode = 1;
}
