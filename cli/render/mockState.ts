import * as pulumi from "@pulumi/pulumi";
import type { MockResourceArgs } from "@pulumi/pulumi/runtime/index.js";

/** What the providers would add to a resource's inputs: placeholders that name the resource, never random. */
export const mockState = ({ type, name, inputs }: MockResourceArgs): Record<string, unknown> => {
  const ownName = name.slice(name.indexOf("-") + 1);
  switch (type) {
    case "random:index/randomPassword:RandomPassword":
      return {
        result: pulumi.secret(`<secret ${ownName}>`),
        bcryptHash: pulumi.secret(`<bcrypt ${ownName}>`),
      };
    case "random:index/randomBytes:RandomBytes":
      return { base64: pulumi.secret(Buffer.alloc(16).toString("base64")) };
    case "tls:index/privateKey:PrivateKey":
      return { privateKeyPem: pulumi.secret(pem(name)) };
    case "tls:index/certRequest:CertRequest":
      return { certRequestPem: pem(name) };
    case "tls:index/selfSignedCert:SelfSignedCert":
    case "tls:index/locallySignedCert:LocallySignedCert":
      return { certPem: pem(name) };
    case "docker:index/container:Container":
      return {
        exitCode: 0,
        // What Loki's record says on a host that never had another store.
        ...(name.endsWith("-record")
          ? { containerLogs: `2025-01-01 ${String((inputs as { command: string[] }).command[0])}\n` }
          : {}),
      };
    case "command:local:Command":
      return { stdout: `<output of ${name}>`, stderr: "" };
    default:
      return {};
  }
};

const pem = (name: string): string => `<pem ${name}>\n`;
