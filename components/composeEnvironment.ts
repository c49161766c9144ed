import * as pulumi from "@pulumi/pulumi";
import { keptData } from "../configs/derived/keptData.ts";
import type { Environment } from "../configs/services/environment.ts";
import { identityOf } from "./authentikIdp.ts";
import { CaddyIngress } from "./caddyIngress.ts";
import { CertificateAuthority } from "./certificateAuthority.ts";
import { storageOf } from "./minioStorage.ts";
import { storeElsewhereOf } from "./storeElsewhere.ts";
import { dnsOf } from "./dns.ts";
import { mediaOf } from "./mediaStack.ts";
import { monitoringOf } from "./monitoringLgtm.ts";
import type { HostFacts } from "./preflight/preflight.ts";
import { RootlessHost } from "./rootlessHost.ts";
import { Secrets, type Hash } from "./secrets.ts";
import { TraefikIngress } from "./traefikIngress.ts";
import { remainingStacks } from "./serviceStack.ts";
import { Values } from "./values.ts";
import { ZotRegistry } from "./zotRegistry.ts";

const ingresses = { caddy: CaddyIngress, traefik: TraefikIngress } as const;

/** Makes everything of an environment; what it returns are the outputs of the stack. */
export const composeEnvironment = (environment: Environment, facts: HostFacts, hash?: Hash) => {
  const host = new RootlessHost("host", environment, facts);
  const authority = new CertificateAuthority("pki", environment);
  const secrets = new Secrets("secrets", environment, hash);
  const values = new Values(secrets, authority);
  const site = {
    environment,
    host,
    values,
    ...facts,
    made: new Map(),
    first: new Map(),
  };

  const registry = new ZotRegistry("registry", site);
  const ingress = new ingresses[environment.settings.ingress]("ingress", site);
  const storage = storageOf("storage", site);
  storeElsewhereOf("store", site);
  dnsOf("dns", environment);
  const identity = identityOf("identity", site);
  const monitoring = monitoringOf("monitoring", site);
  const media = mediaOf("media", site);
  remainingStacks(site);
  monitoring?.collect(site);

  return {
    urls: ingress.urls,
    registryLogin: registry.login,
    registryPasswords: registry.passwords,
    // Empty rather than undefined, which Pulumi warns of at every run.
    logins: {
      ...(ingress.login === undefined ? {} : { traefik: ingress.login }),
      ...(monitoring === undefined ? {} : { grafana: monitoring.login }),
      ...(storage === undefined ? {} : { minio: storage.login }),
      ...(identity === undefined ? {} : { authentik: identity.login }),
      ...(identity?.ldapLogin === undefined ? {} : { ldap: identity.ldapLogin }),
      ...(media === undefined ? {} : { media: media.login }),
    },
    caRoot: authority.root,
    caBundle: authority.bundle,
    caRootKey: authority.rootKey,
    collector: pulumi.secret(authority.issued("collector")),
    dataKeptOnDestroy: keptData(environment),
  };
};
