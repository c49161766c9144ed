import { parseSettings } from "../../../../configs/parseSettings.ts";
import { mistake, mistakesIn } from "../../settingsMistakes.ts";

const mail = { host: "smtp.example.org", from: "me@example.org", to: ["me@example.org"] };
const about = (contact: Readonly<Record<string, unknown>>) =>
  mistakesIn({ monitoring: { enabled: true, contact } });
const set = (path: string, value: string) =>
  `pulumi config set --path 'homelab:monitoring.contact.${path}' ${value}`;

test("nobody can be told by a monitoring that is off", () => {
  expect(mistakesIn({ monitoring: { contact: { mail } } })).toBe(
    mistake(
      "monitoring.contact",
      "names someone to tell, but nothing is monitored",
      "pulumi config set --path 'homelab:monitoring.enabled' true   or   pulumi config rm --path 'homelab:monitoring.contact'",
    ),
  );
});

test.each(["chat.example.org", "ftp://chat.example.org", "https://a b"])(
  "a webhook at %s is refused, and its address is not shown",
  (url) => {
    const said = about({ webhook: { url } });
    expect(said).toBe(
      mistake(
        "monitoring.contact.webhook.url",
        "found something else than an http(s) address",
        "pulumi config set --secret --path 'homelab:monitoring.contact.webhook.url' https://...",
      ),
    );
    expect(said).not.toContain(url);
  },
);

test.each([
  [{ user: "me" }, "pulumi config set --secret --path 'homelab:monitoring.contact.mail.password'"],
  [{ password: "s3cret" }, set("mail.user", "NAME")],
])("mail with half a login, %j, is refused", (more, fix) => {
  expect(about({ mail: { ...mail, ...more } })).toBe(
    mistake("monitoring.contact.mail", "has a user or a password; both or none are needed", fix),
  );
});

test("no password goes over a line that anyone reads", () => {
  expect(about({ mail: { ...mail, user: "me", password: "s3cret", tls: false } })).toBe(
    mistake(
      "monitoring.contact.mail.tls",
      "found false together with a password, which would be sent in the clear",
      "pulumi config rm --path 'homelab:monitoring.contact.mail.tls'",
    ),
  );
  expect(about({ ntfy: { server: "http://10.0.0.5", topic: "t", token: "s3cret" } })).toBe(
    mistake(
      "monitoring.contact.ntfy.server",
      "found http://10.0.0.5 together with a token, which would be sent in the clear",
      set("ntfy.server", "https://..."),
    ),
  );
});

test.each([
  ["mail to nobody", { mail: { ...mail, to: [] } }, "at least one mail address"],
  ["a topic that is a path", { ntfy: { topic: "a/b" } }, "1 to 64 letters, digits, dashes and underscores"],
  ["a way that there is not", { pager: {} }, "is not a setting"],
])("%s is refused", (_, contact, allowed) => {
  expect(about(contact)).toContain(allowed);
});

test.each([
  [{ mail }],
  [{ mail: { ...mail, user: "me", password: "s3cret" } }],
  [{ mail: { ...mail, tls: false, port: 25, host: "10.0.0.5" } }],
  [{ ntfy: { server: "http://10.0.0.5", topic: "t" } }],
  [{ webhook: { url: "http://10.0.0.5:8080/hook?key=1" } }],
])("%j is allowed", (contact) => {
  expect(() =>
    parseSettings("try", { domain: "home.example.org", monitoring: { enabled: true, contact } }),
  ).not.toThrow();
});
