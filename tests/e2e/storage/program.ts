import * as pulumi from "@pulumi/pulumi";
import { CertificateAuthority } from "../../../components/certificateAuthority.ts";
import { loadSettings } from "../../../components/loadSettings.ts";
import { storageOf } from "../../../components/minioStorage.ts";
import { plainly } from "../../../components/plainly.ts";
import { preflight } from "../../../components/preflight/preflight.ts";
import { RootlessHost } from "../../../components/rootlessHost.ts";
import { Secrets } from "../../../components/secrets.ts";
import { storeElsewhereOf } from "../../../components/storeElsewhere.ts";
import { remainingStacks } from "../../../components/serviceStack.ts";
import { Values } from "../../../components/values.ts";
import { declareEnvironment } from "../../../configs/services/environment.ts";
import { accountSecret } from "../../../configs/storage/objectStore.ts";
import { consumer, consumerStack, named } from "./consumers.ts";

/** The object store of an environment, with consumers that the test names, and nothing else of it. */
const settings = loadSettings();
const declared = declareEnvironment(pulumi.getStack(), settings, named().map(consumer));
const environment = {
  ...declared,
  services: declared.services.filter(({ stack }) => ["storage", consumerStack].includes(stack)),
};
const facts = await plainly(() => preflight(environment));
const values = new Values(new Secrets("secrets", environment), new CertificateAuthority("pki", environment));
const site = {
  environment,
  host: new RootlessHost("host", environment, facts),
  values,
  ...facts,
  made: new Map(),
  first: new Map(),
};

const storage = storageOf("storage", site);
storeElsewhereOf("store", site);
remainingStacks(site);

export const login = storage?.login;
export const secrets =
  storage === undefined
    ? {}
    : Object.fromEntries(named().map((name) => [name, values.secret(accountSecret(name))]));
