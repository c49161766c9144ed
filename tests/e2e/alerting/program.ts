import * as pulumi from "@pulumi/pulumi";
import { CertificateAuthority } from "../../../components/authority/certificateAuthority.ts";
import { loadSettings } from "../../../components/loadSettings.ts";
import { preflight } from "../../../components/preflight/preflight.ts";
import { RootlessHost } from "../../../components/host/rootlessHost.ts";
import { Secrets } from "../../../components/authority/secrets.ts";
import { createServices } from "../../../components/service/createServices.ts";
import { withRemainingStacks } from "../../../components/serviceStack.ts";
import { Values } from "../../../components/authority/values.ts";
import { declareEnvironment } from "../../../configs/environment.ts";
import { certificatesOf } from "../../../configs/model/environmentModel.ts";

/** What an alert passes on its way, and a service to stop; nothing else of an environment has to be waited for. */
const passed = ["registry-egress", "prometheus", "alertmanager"];

const whole = declareEnvironment(pulumi.getStack(), loadSettings());
const environment = {
  ...whole,
  services: whole.services
    .filter(({ name }) => passed.includes(name))
    .map((service) =>
      service.name === "prometheus"
        ? { ...service, joins: ["registry"], certificates: certificatesOf(whole) }
        : service,
    ),
};

const facts = await preflight(environment);
const host = new RootlessHost("host", environment, facts);
const values = new Values(new Secrets("secrets", environment), new CertificateAuthority("pki", environment));
createServices({ environment, host, values, ...facts }, withRemainingStacks(environment, []), {});
