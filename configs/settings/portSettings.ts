import { z } from "zod";
import { ipAddress, port } from "./fields.ts";

/** What is opened on the host. */
export const ports = z.strictObject({
  bind: ipAddress().default("0.0.0.0").describe("Address on which the ingress listens"),
  http: port().default(80).describe("HTTP port of the ingress"),
  https: port().default(443).describe("HTTPS port of the ingress"),
  registry: port().default(5000).describe("Port of the registry's door on 127.0.0.1"),
});
