import * as pulumi from "@pulumi/pulumi";
import { retainedData } from "../configs/derived/retainedData.ts";
import { createIdentity } from "./authentikIdp.ts";
import { CaddyIngress } from "./caddyIngress.ts";
import { CertificateAuthority } from "./authority/certificateAuthority.ts";
import { createStorage } from "./minioStorage.ts";
import { externalStoreGates } from "./externalStore.ts";
import { createDns } from "./dns.ts";
import { createMedia } from "./mediaStack.ts";
import { createMonitoring } from "./monitoringLgtm.ts";
import { RootlessHost } from "./host/rootlessHost.ts";
import { Secrets, type Hash } from "./authority/secrets.ts";
import { TraefikIngress } from "./traefikIngress.ts";
import { withRemainingStacks } from "./serviceStack.ts";
import { createServices } from "./service/createServices.ts";
import { Values } from "./authority/values.ts";
import { ZotRegistry } from "./zotRegistry.ts";
import type { Environment } from "../configs/model/environmentModel.ts";
import type { HostFacts } from "./docker/hostFacts.ts";

const ingresses = { caddy: CaddyIngress, traefik: TraefikIngress } as const;

/** Makes everything of an environment; what it returns are the outputs of the stack. */
export const composeEnvironment = (environment: Environment, facts: HostFacts, hash?: Hash) => {
  const host = new RootlessHost("host", environment, facts);
  const authority = new CertificateAuthority("pki", environment);
  const secrets = new Secrets("secrets", environment, hash);
  const values = new Values(secrets, authority);
  const context = { environment, host, values, ...facts };

  const registry = new ZotRegistry("registry", context);
  const ingress = new ingresses[environment.settings.ingress]("ingress", context);
  const storage = createStorage("storage", context);
  createDns("dns", environment);
  const identity = createIdentity("identity", context);
  const monitoring = createMonitoring("monitoring", context);
  const media = createMedia("media", context);
  const components = withRemainingStacks(environment, [
    registry,
    ingress,
    storage,
    identity,
    monitoring,
    media,
  ]);
  const services = createServices(context, components, {
    ...externalStoreGates("store", context),
    ...monitoring?.gates(context),
  });
  storage?.reportRetainedBuckets(services);
  monitoring?.collect(context, services);

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
    dataKeptOnDestroy: retainedData(environment),
  };
};
