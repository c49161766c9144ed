import { yamlText } from "../../derived/yamlText.ts";
import type { Contact } from "../../settings/contactSettings.ts";
import { authorityText } from "../../settings/url.ts";

/** Where Alertmanager has its files. */
export const alertmanagerDirectory = "/etc/alertmanager";

/** Files that hold one secret each, below the directory of the files. */
export const tokenFiles = {
  webhook: "webhook-token",
  mail: "mail-password",
  ntfy: "ntfy-token",
} as const;

/**
 * alertmanager.yml: everyone who is set is told of every alert. The address of the webhook is written out, because its
 * file variant came with 0.26, and Debian has 0.25; the whole file is as well kept as a file with the address would be.
 * @param webhookUrl only an update knows it
 * @see https://prometheus.io/docs/alerting/latest/configuration/
 */
export const alertmanagerConfig = (
  { webhook, mail, ntfy, repeatInterval }: Contact,
  webhookUrl = "",
): string =>
  yamlText({
    route: {
      receiver: "contact",
      group_by: ["alertname", "service"],
      // What begins together is told together.
      group_wait: "30s",
      group_interval: "5m",
      repeat_interval: repeatInterval.text,
      routes: [
        {
          receiver: "contact",
          matchers: ['severity="info"'],
          // One message for all of them.
          group_by: ["alertname"],
          repeat_interval: "168h",
        },
      ],
    },
    receivers: [
      {
        name: "contact",
        webhook_configs: [
          ...(webhook === undefined
            ? []
            : [post(webhookUrl, webhook.token === undefined ? undefined : tokenFiles.webhook)]),
          ...(ntfy === undefined
            ? []
            : [post(ntfyUrl(ntfy), ntfy.token === undefined ? undefined : tokenFiles.ntfy)]),
        ],
        email_configs: mail === undefined ? [] : [emailConfig(mail)],
      },
    ],
  });

const post = (url: string, tokenFile: string | undefined) => ({
  url,
  send_resolved: true,
  ...(tokenFile === undefined
    ? {}
    : { http_config: { authorization: { credentials_file: `${alertmanagerDirectory}/${tokenFile}` } } }),
});

// ntfy makes a readable message of Alertmanager's JSON by a template of its own.
const ntfyUrl = ({ server, topic }: NonNullable<Contact["ntfy"]>): string =>
  `${server}/${topic}?template=alertmanager`;

const emailConfig = ({ host, port, tls, from, to, user, password }: NonNullable<Contact["mail"]>) => ({
  smarthost: authorityText({ host, port }),
  from,
  to: to.join(", "),
  send_resolved: true,
  // On port 465 the connection is TLS already, and older releases then find no STARTTLS in it.
  require_tls: tls && port !== 465,
  ...(user === undefined || password === undefined
    ? {}
    : { auth_username: user, auth_password_file: `${alertmanagerDirectory}/${tokenFiles.mail}` }),
});
