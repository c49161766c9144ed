import { z } from "zod";
import { goDuration } from "./duration.ts";
import { hostname, ipAddress, port } from "./fields.ts";
import { secret, token, words } from "./textFields.ts";
import { calledUrl, notFromContainers } from "./urlFields.ts";

const webhook = z.strictObject({
  url: secret().describe(
    "Where Alertmanager's JSON is posted to; secret, because such addresses often are a key",
  ),
  token: token().optional().describe("Sent as a bearer token"),
});

const mail = z.strictObject({
  host: z
    .union([hostname(), ipAddress()], "a host name such as smtp.example.org")
    .superRefine((name, context) => {
      const problem = notFromContainers(name);
      if (problem !== undefined) context.addIssue(problem);
    })
    .describe("Mail server that takes the messages"),
  port: port().default(587).describe("Its port: TLS from the start on 465, STARTTLS on any other"),
  tls: z.boolean().default(true).describe("Whether messages are held back from a server without TLS"),
  from: z.email("a mail address").describe("Sender"),
  to: z
    .array(z.email("a mail address"))
    .min(1, "at least one mail address")
    .describe("Who gets the messages"),
  user: words().optional().describe("Account at the mail server"),
  password: secret().optional().describe("Password of the account"),
});

const ntfy = z.strictObject({
  server: calledUrl().default("https://ntfy.sh").describe("The ntfy server"),
  topic: z
    .string()
    .regex(/^[-_A-Za-z0-9]{1,64}$/, "1 to 64 letters, digits, dashes and underscores")
    .describe("Topic that your phone subscribes to; on a public server whoever guesses it reads along"),
  token: token().optional().describe("Access token for a topic that is protected"),
});

/** Whom alerts are told to. */
export const contact = z
  .strictObject({
    webhook: webhook.optional(),
    mail: mail.optional(),
    ntfy: ntfy.optional(),
    repeatInterval: goDuration({ least: "5m", most: "120h" })
      .prefault("4h")
      .describe("How often an alert that goes on is told again; Alertmanager remembers for 120h"),
  })
  .describe(
    "Whom alerts are told to: everyone who is set. With none there is no Alertmanager, and alerts are seen in Prometheus and Grafana only",
  );

/** What a stack that wants to be told has set. */
export type Contact = z.output<typeof contact>;
