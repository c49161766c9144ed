import { remove, set, when, type Rule } from "./rule.ts";

/** What has to hold for those whom alerts are told to. */
export const contactRules: Rule = {
  reads: ["monitoring"],
  check: ({ monitoring: { enabled, contact } }) => {
    const { webhook, mail, ntfy } = contact;
    const path = "monitoring.contact";
    const anyone = webhook !== undefined || mail !== undefined || ntfy !== undefined;
    return [
      ...when(
        anyone && !enabled,
        path,
        "names someone to tell, but nothing is monitored",
        `${set("monitoring.enabled", "true")}   or   ${remove(path)}`,
      ),
      ...when(
        webhook !== undefined && !isWebAddress(webhook.url.reveal()),
        `${path}.webhook.url`,
        "found something else than an http(s) address",
        `pulumi config set --secret --path 'homelab:${path}.webhook.url' https://...`,
      ),
      ...when(
        (mail?.user === undefined) !== (mail?.password === undefined),
        `${path}.mail`,
        "has a user or a password; both or none are needed",
        mail?.user === undefined
          ? set(`${path}.mail.user`, "NAME")
          : `pulumi config set --secret --path 'homelab:${path}.mail.password'`,
      ),
      ...when(
        mail?.password !== undefined && !mail.tls,
        `${path}.mail.tls`,
        "found false together with a password, which would be sent in the clear",
        remove(`${path}.mail.tls`),
      ),
      ...when(
        ntfy?.token !== undefined && ntfy.server.startsWith("http://"),
        `${path}.ntfy.server`,
        `found ${String(ntfy?.server)} together with a token, which would be sent in the clear`,
        set(`${path}.ntfy.server`, "https://..."),
      ),
    ];
  },
};

const isWebAddress = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text);
