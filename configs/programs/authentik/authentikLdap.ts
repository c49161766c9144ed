import { ldapPassword, ldapToken } from "./ldapProvider.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { file, secretText } from "../../model/fileSpec.ts";

const directory = "/etc/homelab";

/** Authentik's people for programs that know nothing but LDAP. */
export const declareAuthentikLdap = ({ authentik: { ldap } }: Settings): ServiceDeclaration => ({
  name: "authentik-ldap",
  stack: "auth",
  image: "authentikLdap",
  summary: "Authentik's people by LDAP",
  environment: {
    AUTHENTIK_HOST: "http://authentik:9000",
    AUTHENTIK_TOKEN: `file://${directory}/token`,
    AUTHENTIK_INSECURE: "false",
    // Its defaults listen on IPv6 too, which a rootless host need not have.
    AUTHENTIK_LISTEN__LDAP: "0.0.0.0:3389",
    AUTHENTIK_LISTEN__LDAPS: "0.0.0.0:6636",
    AUTHENTIK_LISTEN__METRICS: "0.0.0.0:9300",
  },
  user: { uid: 1000, gid: 1000 },
  ports: [
    { internal: 3389, external: ldap.ports.ldap, bind: "127.0.0.1" },
    { internal: 6636, external: ldap.ports.ldaps, bind: "127.0.0.1" },
  ],
  files: {
    directory,
    files: [file("token", { token: secretText(ldapToken) }, ({ token }) => token)],
  },
  tmpfs: ["/tmp"],
  health: { http: { port: 9300, path: "/outpost.goauthentik.io/ping" }, startSeconds: 120 },
  limits: { memoryMiB: 256, cpus: 0.5 },
  stopTimeoutSeconds: 10,
  // What makes its token is done before whoever waits for the worker starts.
  dependsOn: ["authentik", "authentik-worker"],
  secrets: [
    { name: ldapToken, length: 64 },
    { name: ldapPassword, length: 48 },
  ],
  metrics: { port: 9300, path: "/metrics" },
});
