import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import engine from "@pulumi/pulumi/proto/engine_pb.js";

/** The engine passes its address as the argument that is no flag. */
const address = process.argv.slice(2).find((argument) => /^[^-].*:\d+$/.test(argument));
const client =
  address === undefined ? undefined : new EngineClient(address, grpc.credentials.createInsecure());

/** Shows a line beside the resource while it is worked on. */
export function logStatus(urn: string, message: string): void {
  const request = new engine.LogRequest()
    .setSeverity(engine.LogSeverity.INFO)
    .setUrn(urn)
    .setMessage(message)
    .setEphemeral(true);
  client?.log(request, () => undefined);
}
