import * as pulumi from "@pulumi/pulumi";
import { CertificateAuthority } from "../../../components/authority/certificateAuthority.ts";
import { loadSettings } from "../../../components/loadSettings.ts";
import { createStorage } from "../../../components/minioStorage.ts";
import { reportRefusal } from "../../../components/reportRefusal.ts";
import { preflight } from "../../../components/preflight/preflight.ts";
import { RootlessHost } from "../../../components/host/rootlessHost.ts";
import { Secrets } from "../../../components/authority/secrets.ts";
import { externalStoreGates } from "../../../components/externalStore.ts";
import { createServices } from "../../../components/service/createServices.ts";
import { withRemainingStacks } from "../../../components/serviceStack.ts";
import { Values } from "../../../components/authority/values.ts";
import { declareEnvironment } from "../../../configs/environment.ts";
import { accountSecret } from "../../../configs/derived/objectStore.ts";
import { consumer, consumerStack, named } from "./consumers.ts";

/** The object store of an environment, with consumers that the test names, and nothing else of it. */
const settings = loadSettings();
const declared = declareEnvironment(pulumi.getStack(), settings, named().map(consumer));
const environment = {
  ...declared,
  services: declared.services.filter(({ stack }) => ["storage", consumerStack].includes(stack)),
};
const facts = await reportRefusal(() => preflight(environment));
const values = new Values(new Secrets("secrets", environment), new CertificateAuthority("pki", environment));
const context = {
  environment,
  host: new RootlessHost("host", environment, facts),
  values,
  ...facts,
};

const storage = createStorage("storage", context);
const services = createServices(
  context,
  withRemainingStacks(environment, [storage]),
  externalStoreGates("store", context),
);
storage?.reportRetainedBuckets(services);

export const login = storage?.login;
export const secrets =
  storage === undefined
    ? {}
    : Object.fromEntries(named().map((name) => [name, values.secret(accountSecret(name))]));
