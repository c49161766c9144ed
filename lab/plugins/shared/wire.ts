import * as grpc from "@grpc/grpc-js";
import any from "google-protobuf/google/protobuf/any_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import rpc from "@pulumi/pulumi/proto/provider_pb.js";
import status from "@pulumi/pulumi/proto/status_pb.js";
import { HalfMade, type Properties, reasonOf } from "./resource.ts";

/** What marks a value as secret on its way to the engine (sdk/go/common/resource/sig). */
const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** Properties out of a message. */
export function read(message: struct.Struct | undefined): Properties {
  return message?.toJavaScript() ?? {};
}

/** Properties into a message; what is undefined is left out. */
export function write(properties: object): struct.Struct {
  const plain = JSON.parse(JSON.stringify(properties)) as Record<string, struct.JavaScriptValue>;
  return struct.Struct.fromJavaScript(plain);
}

/** The same properties with the named ones marked as secret. */
export function seal(properties: object, secrets: readonly string[] = []): Properties {
  return Object.fromEntries(
    Object.entries(properties as Properties).map(([name, value]) => [
      name,
      secrets.includes(name) && value !== undefined ? { ...secretMark, value } : value,
    ]),
  );
}

/** An error as gRPC has it; of a half-made resource with the details by which the engine keeps it in state. */
export function failure(error: unknown): Partial<grpc.StatusObject> {
  const message = reasonOf(error);
  const answer = { code: grpc.status.UNKNOWN, details: message };
  if (!(error instanceof HalfMade)) return answer;

  const reasons = new rpc.ErrorResourceInitFailed()
    .setId(error.id)
    .setProperties(write(error.outputs))
    .setReasonsList([message]);
  const detail = new any.Any();
  detail.pack(reasons.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const details = new status.Status().setCode(answer.code).setMessage(message).setDetailsList([detail]);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(details.serializeBinary()));
  return { ...answer, metadata };
}
