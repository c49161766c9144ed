import { request } from "node:http";
import { ask } from "./support/http.ts";
import { docker, freePorts, inspected, listed } from "./support/lab.ts";
import { Project } from "./support/project.ts";
import { until } from "./support/until.ts";
import { webhook } from "./support/webhook.ts";

jest.setTimeout(180_000);

let project: Project;
let prometheus: string;
let alertmanager: string;

beforeAll(async () => {
  const [first = 0, second = 0] = await freePorts(2);
  prometheus = `http://127.0.0.1:${first}`;
  alertmanager = `http://127.0.0.1:${second}`;
  const settings = {
    monitoring: {
      enabled: true,
      scrapeInterval: "1s",
      ports: { prometheus: first, alertmanager: second },
      contact: { webhook: { url: webhook.url } },
    },
  };
  project = await Project.make("alerting", settings, "tests/e2e/alerting/program.ts");
  await webhook.start();
  await project.up();
  await webhook.join();
});

afterAll(async () => {
  await webhook.remove();
  await project.remove();
});

const api = async <Data>(url: string): Promise<Data> => {
  const { status, body } = await ask(url);
  if (status !== 200) throw new Error(`${url} answers ${status}: ${body}`);
  return JSON.parse(body) as Data;
};

const post = (url: string, body: unknown): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const call = request(url, { method: "POST", headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    call.on("error", reject);
    call.end(JSON.stringify(body));
  });

interface Alert {
  readonly state: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const alertsOf = async (service: string): Promise<readonly Alert[]> => {
  const { data } = await api<{ data: { alerts: Alert[] } }>(`${prometheus}/api/v1/alerts`);
  return data.alerts.filter(({ labels }) => labels["service"] === service);
};

test("Prometheus has found the Alertmanager", async () => {
  await until("an Alertmanager is active", async () => {
    const { data } = await api<{ data: { activeAlertmanagers: { url: string }[] } }>(
      `${prometheus}/api/v1/alertmanagers`,
    );
    return data.activeAlertmanagers.some(({ url }) => url === "http://alertmanager:9093/api/v2/alerts");
  });
});

test("a service that stops becomes an alert that names it", async () => {
  expect(await alertsOf("registry-egress")).toEqual([]);
  await docker("stop", "registry-egress");
  await until("the alert is there", async () => (await alertsOf("registry-egress")).length > 0, 60);
  const [alert] = await alertsOf("registry-egress");
  expect(alert).toMatchObject({
    labels: { alertname: "ServiceDown", severity: "critical", stack: "registry" },
    annotations: { summary: "registry-egress does not answer" },
  });
  await docker("start", "registry-egress");
  await until("the alert is gone", async () => (await alertsOf("registry-egress")).length === 0, 60);
});

test("whoever is set is told of an alert, once, with the name of the service", async () => {
  const labels = { alertname: "ServiceDown", service: "wiki", severity: "critical" };
  const alert = { labels, annotations: { summary: "wiki does not answer" } };
  const told = async () =>
    (await webhook.received()).filter(({ alerts }) => alerts.some((one) => one.labels["service"] === "wiki"));
  for (let times = 0; times < 3; times++)
    expect(await post(`${alertmanager}/api/v2/alerts`, [alert])).toBe(200);
  await until("the message has come", async () => (await told()).length > 0, 90);
  expect(await told()).toMatchObject([{ status: "firing", alerts: [{ status: "firing", ...alert }] }]);
});

test("a changed setting is taken by the same process", async () => {
  const before = await inspected<string>("alertmanager", ".Id");
  await project.set("monitoring.contact.repeatInterval", "12h");
  await project.up();
  const { config } = await api<{ config: { original: string } }>(`${alertmanager}/api/v2/status`);
  expect(config.original).toContain("repeat_interval: 12h");
  expect(await inspected<string>("alertmanager", ".Id")).toBe(before);
});

test("with nobody to tell any more there is no Alertmanager", async () => {
  await webhook.remove();
  await project.unset("monitoring.contact");
  await project.up();
  expect(await listed("ps", "--all", "--format", "{{.Names}}")).not.toContain("alertmanager");
  await until("Prometheus knows of none", async () => {
    const { data } = await api<{ data: { activeAlertmanagers: unknown[] } }>(
      `${prometheus}/api/v1/alertmanagers`,
    );
    return data.activeAlertmanagers.length === 0;
  });
});
