import * as pulumi from "@pulumi/pulumi";
import { composeEnvironment } from "./components/composeEnvironment.ts";
import { loadSettings } from "./components/loadSettings.ts";
import { reportRefusal } from "./components/reportRefusal.ts";
import { preflight } from "./components/preflight/preflight.ts";
import { declareEnvironment } from "./configs/environment.ts";

// The SDK's runner reads source maps for the stack of every resource. Node runs this TypeScript without needing any.
Reflect.deleteProperty(Error, "prepareStackTrace");

const environment = await reportRefusal(() => declareEnvironment(pulumi.getStack(), loadSettings()));
const facts = await reportRefusal(() => preflight(environment));
for (const lost of facts.lost ?? [])
  void pulumi.log.warn(
    `${lost}; unless this update replaces it: ./homelab up --env ${environment.name}, which mends it`,
  );

export const {
  urls,
  registryLogin,
  registryPasswords,
  logins,
  caRoot,
  caBundle,
  caRootKey,
  collector,
  dataKeptOnDestroy,
} = composeEnvironment(environment, facts);
