import { alertmanagerConfig, alertmanagerDirectory, tokenFiles } from "./alertmanagerConfig.ts";
import type { Secret } from "../../settings/secret.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import {
  file,
  type FileDeclaration,
  type FileSet,
  type SecretDeclaration,
  secretText,
} from "../../model/fileSpec.ts";

const port = 9093;
const webhookUrl = "alertmanager-webhook-url";

/** Alertmanager, where the settings name someone to tell; without, alerts are only seen. */
export const declareAlertmanager = (settings: Settings): readonly ServiceDeclaration[] => {
  const { webhook, mail, ntfy } = settings.monitoring.contact;
  return webhook === undefined && mail === undefined && ntfy === undefined ? [] : [alertmanager(settings)];
};

const alertmanager = (settings: Settings): ServiceDeclaration => ({
  name: "alertmanager",
  stack: "monitoring",
  image: "alertmanager",
  summary: "Tells people of alerts (Alertmanager)",
  command: [
    `--config.file=${alertmanagerDirectory}/alertmanager.yml`,
    "--storage.path=/alertmanager",
    // As the links in its messages have it.
    `--web.external-url=http://127.0.0.1:${settings.monitoring.ports.alertmanager}`,
    // It is alone.
    "--cluster.listen-address=",
  ],
  user: { uid: 65534, gid: 65534 },
  ports: [{ internal: port, external: settings.monitoring.ports.alertmanager, bind: "127.0.0.1" }],
  volumes: [{ name: "alertmanager", path: "/alertmanager" }],
  files: files(settings),
  health: { http: { port, path: "/-/ready" } },
  limits: { memoryMiB: 128, cpus: 0.5 },
  stopTimeoutSeconds: 30,
  secrets: secrets(settings),
  routes: [
    { host: "alertmanager", upstream: `http://alertmanager:${port}`, access: "sso", title: "Alertmanager" },
  ],
  metrics: { port, path: "/metrics" },
  alertReceiver: `alertmanager:${port}`,
});

const files = (settings: Settings): FileSet => {
  const { contact } = settings.monitoring;
  return {
    directory: alertmanagerDirectory,
    files: [
      file<string>(
        "alertmanager.yml",
        contact.webhook === undefined ? {} : { webhookUrl: secretText(webhookUrl) },
        (needs: Readonly<Record<string, string>>) => alertmanagerConfig(contact, needs["webhookUrl"]),
      ),
      ...tokens(settings).map(([name]) => tokenFile(name)),
    ],
    reload: {
      check: ["amtool", "check-config", `${alertmanagerDirectory}/alertmanager.yml`],
      onlyIf: ["wget", "-q", "-O", "/dev/null", `http://alertmanager:${port}/-/ready`],
      apply: ["wget", "-q", "-O", "/dev/null", "--post-data=", `http://alertmanager:${port}/-/reload`],
      byNetwork: true,
    },
  };
};

const tokenFile = (name: string): FileDeclaration =>
  file(name, { token: secretText(`alertmanager-${name}`) }, ({ token }) => token);

/** What those who are told want to hear first, by the name of its file. */
const tokens = ({ monitoring }: Settings): readonly (readonly [string, Secret])[] => {
  const { webhook, mail, ntfy } = monitoring.contact;
  return [
    [tokenFiles.webhook, webhook?.token] as const,
    [tokenFiles.mail, mail?.password] as const,
    [tokenFiles.ntfy, ntfy?.token] as const,
  ].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
};

const secrets = (settings: Settings): readonly SecretDeclaration[] => {
  const { webhook } = settings.monitoring.contact;
  return [
    ...(webhook === undefined ? [] : [{ name: webhookUrl, value: webhook.url }]),
    ...tokens(settings).map(([name, value]) => ({ name: `alertmanager-${name}`, value })),
  ];
};
