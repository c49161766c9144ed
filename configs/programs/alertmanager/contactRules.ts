import { remove, set, setSecret, mistakeIf, type Rule } from "../../settings/rule.ts";
import type { Secret } from "../../settings/secret.ts";
import { knownUrl, readUrl } from "../../settings/url.ts";
import { notFromContainers } from "../../settings/urlFields.ts";

/** What has to hold for those whom alerts are told to. */
export const contactRules: Rule = {
  reads: ["monitoring"],
  check: ({ monitoring: { enabled, contact } }) => {
    const { webhook, mail, ntfy } = contact;
    const path = "monitoring.contact";
    const webhookProblem = webhook === undefined ? undefined : addressProblem(webhook.url);
    const anyone = webhook !== undefined || mail !== undefined || ntfy !== undefined;
    return [
      ...mistakeIf(
        anyone && !enabled,
        path,
        "names someone to tell, but nothing is monitored",
        `${set("monitoring.enabled", "true")}   or   ${remove(path)}`,
      ),
      ...mistakeIf(
        webhookProblem !== undefined,
        `${path}.webhook.url`,
        `found ${String(webhookProblem)}`,
        `${setSecret(`${path}.webhook.url`)} https://...`,
      ),
      ...mistakeIf(
        (mail?.user === undefined) !== (mail?.password === undefined),
        `${path}.mail`,
        "has a user or a password; both or none are needed",
        mail?.user === undefined ? set(`${path}.mail.user`, "NAME") : setSecret(`${path}.mail.password`),
      ),
      ...mistakeIf(
        mail?.password !== undefined && !mail.tls,
        `${path}.mail.tls`,
        "found false together with a password, which would be sent in the clear",
        remove(`${path}.mail.tls`),
      ),
      ...mistakeIf(
        ntfy?.token !== undefined && knownUrl(ntfy.server).scheme === "http",
        `${path}.ntfy.server`,
        `found ${String(ntfy?.server)} together with a token, which would be sent in the clear`,
        set(`${path}.ntfy.server`, "https://..."),
      ),
    ];
  },
};

// One that is not known here was looked at when the stack was last updated.
const addressProblem = (secret: Secret): string | undefined => {
  if (!secret.known) return undefined;
  // What comes after the host is the receiver's own matter; whoever made it may not have escaped all of it.
  const [text, origin = ""] = [secret.reveal(), /^[^/]*\/\/[^/?#]*/.exec(secret.reveal())?.[0]];
  const address = /[{}]/.test(text) ? undefined : readUrl(origin);
  if (address === undefined) return "something else than an http(s) address";
  const hint = notFromContainers(address.host);
  return hint === undefined ? undefined : `an address that can't be reached; allowed: ${hint}`;
};
