import { parse } from "yaml";
import { contentOf, fileOf } from "../../declareFrom.ts";
import { environmentWith } from "../../monitoringEnvironment.ts";
import type { Environment } from "../../../../configs/model/environmentModel.ts";

const everyone = {
  webhook: { url: "https://chat.example.org/hook/s3cret-key", token: "s3cret-bearer" },
  mail: {
    host: "smtp.example.org",
    from: "homelab@example.org",
    to: ["ann@example.org", "bob@example.org"],
    user: "homelab",
    password: "s3cret-mail",
  },
  ntfy: { topic: "my-homelab", token: "s3cret-ntfy" },
};

const alertmanagerOf = ({ services }: Environment) => services.find(({ name }) => name === "alertmanager");

interface Config {
  readonly route: Record<string, unknown>;
  readonly receivers: readonly {
    readonly name: string;
    readonly webhook_configs: readonly Record<string, unknown>[];
    readonly email_configs: readonly Record<string, unknown>[];
  }[];
}

const configFor = (contact: Readonly<Record<string, unknown>>) =>
  parse(fileOf(environmentWith({ contact }), "alertmanager", "alertmanager.yml")) as Config;

const prometheusFor = (contact: Readonly<Record<string, unknown>>) =>
  parse(fileOf(environmentWith({ contact }), "prometheus", "prometheus.yml")) as Record<string, unknown>;

describe("with nobody to tell", () => {
  test.each([{}, { repeatInterval: "1h" }])("%j makes no Alertmanager", (contact) => {
    expect(alertmanagerOf(environmentWith({ contact }))).toBeUndefined();
    expect(prometheusFor(contact)).not.toHaveProperty("alerting");
    expect(
      fileOf(environmentWith({ contact }), "grafana", "provisioning/datasources/homelab.yaml"),
    ).not.toContain("alertmanager");
  });
});

test.each(Object.keys(everyone) as (keyof typeof everyone)[])(
  "%s alone makes one that Prometheus and Grafana know",
  (who) => {
    const contact = { [who]: everyone[who] };
    const environment = environmentWith({ contact });
    expect(alertmanagerOf(environment)).toBeDefined();
    expect(prometheusFor(contact)["alerting"]).toEqual({
      alertmanagers: [{ static_configs: [{ targets: ["alertmanager:9093"] }] }],
    });
    expect(parse(fileOf(environment, "grafana", "provisioning/datasources/homelab.yaml"))).toHaveProperty(
      "datasources",
      expect.arrayContaining([
        expect.objectContaining({ type: "alertmanager", url: "http://alertmanager:9093" }),
      ]),
    );
    const [receiver] = configFor(contact).receivers;
    expect([...(receiver?.webhook_configs ?? []), ...(receiver?.email_configs ?? [])]).toHaveLength(1);
  },
);

test("groups what is about one service, and repeats what goes on as often as the settings say", () => {
  expect(configFor({ ...everyone, repeatInterval: "12h" }).route).toEqual({
    receiver: "contact",
    group_by: ["alertname", "service"],
    group_wait: "30s",
    group_interval: "5m",
    repeat_interval: "12h",
    routes: [
      {
        receiver: "contact",
        matchers: ['severity="info"'],
        group_by: ["alertname"],
        repeat_interval: "168h",
      },
    ],
  });
});

test("everyone who is set is told, also of the end", () => {
  const [receiver] = configFor(everyone).receivers;
  expect(receiver).toEqual({
    name: "contact",
    webhook_configs: [
      {
        url: "<secret alertmanager-webhook-url>",
        send_resolved: true,
        http_config: { authorization: { credentials_file: "/etc/alertmanager/webhook-token" } },
      },
      {
        url: "https://ntfy.sh/my-homelab?template=alertmanager",
        send_resolved: true,
        http_config: { authorization: { credentials_file: "/etc/alertmanager/ntfy-token" } },
      },
    ],
    email_configs: [
      {
        smarthost: "smtp.example.org:587",
        from: "homelab@example.org",
        to: "ann@example.org, bob@example.org",
        send_resolved: true,
        require_tls: true,
        auth_username: "homelab",
        auth_password_file: "/etc/alertmanager/mail-password",
      },
    ],
  });
});

test.each([
  [{}, true],
  [{ port: 25 }, true],
  [{ port: 25, tls: false }, false],
  // TLS from the first byte: there is no STARTTLS to ask for.
  [{ port: 465 }, false],
])("mail with %j asks for STARTTLS: %s", (more, required) => {
  const { host, from, to } = everyone.mail;
  expect(configFor({ mail: { host, from, to, ...more } }).receivers[0]?.email_configs[0]).toMatchObject({
    require_tls: required,
  });
});

test("every secret stands in a file of its own or in the one that only Alertmanager reads, and nowhere else", () => {
  const environment = environmentWith({ contact: everyone });
  const { files, secrets = [], ...others } = alertmanagerOf(environment) ?? {};
  expect(Object.fromEntries(files?.files.map((one) => [one.path, contentOf(one)]) ?? [])).toMatchObject({
    "webhook-token": "<secret alertmanager-webhook-token>",
    "mail-password": "<secret alertmanager-mail-password>",
    "ntfy-token": "<secret alertmanager-ntfy-token>",
  });
  expect(secrets.map(({ name, value }) => [name, value?.reveal()])).toEqual([
    ["alertmanager-webhook-url", everyone.webhook.url],
    ["alertmanager-webhook-token", everyone.webhook.token],
    ["alertmanager-mail-password", everyone.mail.password],
    ["alertmanager-ntfy-token", everyone.ntfy.token],
  ]);
  expect(JSON.stringify(others)).not.toContain("s3cret");
});

test("those without a key have no file for it", () => {
  const environment = environmentWith({ contact: { ntfy: { topic: "t", server: "http://10.0.0.5" } } });
  expect(alertmanagerOf(environment)?.files?.files.map(({ path }) => path)).toEqual(["alertmanager.yml"]);
  expect(fileOf(environment, "alertmanager", "alertmanager.yml")).not.toContain("http_config");
});
