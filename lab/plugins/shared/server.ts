import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { handlers, type Provider } from "./handlers.ts";
import { failure } from "./wire.ts";

const unlimited = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

/**
 * Serves a provider to the engine that started this process: on the SDK's protocol, but not on the SDK's provider
 * server, which passes on neither configuration nor old inputs and takes a second to load.
 */
export function serve(provider: Provider): void {
  const server = new grpc.Server(unlimited);
  const answers = Object.entries(handlers(provider)).map(([name, answer]) => [name, unary(answer as Answer)]);
  server.addService(
    ResourceProviderService,
    Object.fromEntries(answers) as grpc.UntypedServiceImplementation,
  );
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) throw error;
    console.log(String(port));
  });
  // The engine holds the other end of stdin. When it dies, this goes too.
  process.stdin.resume().on("end", () => process.exit());
}

type Answer = (request: unknown) => unknown;

function unary(answer: Answer): grpc.handleUnaryCall<unknown, unknown> {
  return (call, done) => {
    Promise.resolve(call.request)
      .then(answer)
      .then(
        (response) => {
          done(null, response);
        },
        (error: unknown) => {
          done(failure(error));
        },
      );
  };
}
