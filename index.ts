import * as pulumi from "@pulumi/pulumi";
import { CaddyIngress } from "./components/caddyIngress.ts";
import { CertificateAuthority } from "./components/certificateAuthority.ts";
import { loadSettings } from "./components/loadSettings.ts";
import { preflight } from "./components/preflight/preflight.ts";
import { RootlessHost } from "./components/rootlessHost.ts";
import { Secrets } from "./components/secrets.ts";
import { Values } from "./components/values.ts";
import { ZotRegistry } from "./components/zotRegistry.ts";
import { declareEnvironment } from "./configs/services/environment.ts";
import { keptData } from "./configs/derived/keptData.ts";

const environment = declareEnvironment(pulumi.getStack(), loadSettings());
const facts = await preflight(environment);

const host = new RootlessHost("host", environment);
const authority = new CertificateAuthority("pki", environment);
const secrets = new Secrets("secrets", environment);
const values = new Values(secrets, authority);
const site = { environment, host, values, ...facts, made: new Map() };

const registry = new ZotRegistry("registry", site);
const ingress = new CaddyIngress("ingress", site);

export const urls = ingress.urls;
export const registryLogin = registry.login;
export const registryPasswords = registry.passwords;
export const caRoot = authority.root;
export const caBundle = authority.bundle;
export const caRootKey = authority.rootKey;
export const collector = pulumi.secret(authority.issued("collector"));
export const dataKeptOnDestroy = keptData(environment);
