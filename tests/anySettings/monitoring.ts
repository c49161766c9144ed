import fc from "fast-check";
import { Secret } from "../../configs/settings/secret.ts";
import { maybe, secret } from "./values.ts";

const archive = fc.record({ prometheus: fc.boolean(), jaeger: fc.boolean() }, { requiredKeys: [] });

const contact = fc.record(
  {
    webhook: fc.record(
      {
        url: fc.constant(new Secret("https://chat.example/<secret hook>")),
        token: fc.constant(secret("of the hook")),
      },
      { requiredKeys: ["url"] },
    ),
    mail: fc.constant({
      host: "smtp.example.org",
      from: "me@example.com",
      to: ["me@example.com"],
      user: "me",
      password: secret("of the mail account"),
    }),
    ntfy: fc.record(
      { topic: fc.constant("homelab"), token: fc.constant(secret("of the topic")) },
      { requiredKeys: ["topic"] },
    ),
  },
  { requiredKeys: [] },
);

export const monitoring = fc
  .record(
    {
      enabled: fc.boolean(),
      archive,
      contact: maybe(contact),
      grafana: fc.record(
        { adminPassword: fc.constant(secret("of Grafana's administrator")), anonymousViewer: fc.boolean() },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  )
  .map(({ contact: told, ...others }) => ({
    ...others,
    ...(others.enabled === true && told !== undefined ? { contact: told } : {}),
  }));
