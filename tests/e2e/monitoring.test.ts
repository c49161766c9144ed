import { randomBytes } from "node:crypto";
import { Client } from "./support/client.ts";
import { ask } from "./support/http.ts";
import { pullAnew, pushNew } from "./support/images.ts";
import { docker, testLabel } from "./support/lab.ts";
import { Monitored, monitoredServices } from "./support/monitored.ts";
import { domain, type Outputs } from "./support/project.ts";
import { allHealthyOf, healthOf } from "./support/services.ts";
import { until } from "./support/until.ts";

jest.setTimeout(180_000);

let stack: Monitored;
let outputs: Outputs;
let client: Client;

beforeAll(async () => {
  stack = await Monitored.make("monitoring");
  await stack.project.up();
  outputs = await stack.project.outputs();
  client = await Client.of(stack.project, outputs);
});

afterAll(async () => {
  client.remove();
  await stack.remove();
});

/** The last line of the front door's log about a path. */
const accessTo = async (path: string) => {
  const lines = (await docker("logs", "caddy")).split("\n").filter((line) => line.includes(path));
  return JSON.parse(lines.at(-1) ?? "{}") as { readonly traceID?: string; readonly status?: number };
};

test("every service is healthy when `up` is done, and another one changes nothing", async () => {
  expect(await healthOf(monitoredServices)).toEqual(allHealthyOf(monitoredServices));
  await stack.project.expectNoChanges();
});

describe("metrics", () => {
  interface Target {
    readonly labels: { readonly service: string };
    readonly health: string;
    readonly scrapeUrl: string;
    readonly lastError: string;
  }

  const targets = async () => {
    const { data } = (await stack.json("prometheus", "/api/v1/targets?state=active")) as {
      data: { activeTargets: readonly Target[] };
    };
    return data.activeTargets;
  };

  test("of every service are read, the registry's at the door for certificates", async () => {
    await until("every target is up", async () => (await targets()).every(({ health }) => health === "up"));
    const urls = Object.fromEntries(
      (await targets()).map(({ labels, scrapeUrl }) => [labels.service, scrapeUrl]),
    );
    expect(Object.keys(urls).sort()).toEqual(monitoredServices);
    expect(urls["registry"]).toBe("https://caddy:9443/registry/metrics");
  });

  test("have rules for alerts, which Prometheus took", async () => {
    const { data } = (await stack.json("prometheus", "/api/v1/rules")) as {
      data: { groups: readonly { rules: readonly { name: string; health: string }[] }[] };
    };
    const rules = data.groups.flatMap((group) => group.rules);
    expect(rules.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["ServiceDown", "ScrapeMissing", "CertificateExpiresSoon", "DiskFilling"]),
    );
    expect(rules.filter(({ health }) => health === "err")).toEqual([]);
  });
});

describe("a pull through the registry", () => {
  const name = `mine/seen-${randomBytes(4).toString("hex")}`;

  beforeAll(async () => {
    const [[user, password] = ["", ""]] = Object.entries(outputs.registryPasswords);
    await client.login(user, password);
    await pushNew(`${client.registry}/${name}:1`, client.environment);
    await pullAnew(`${client.registry}/${name}:1`, client.environment);
  });

  test("is seen in a metric", async () => {
    await until("the pull is counted", async () => {
      const [series] = await stack.query(`zot_repo_downloads_total{repo="${name}"}`);
      return Number(series?.value[1] ?? 0) > 0;
    });
  });

  test("is seen in the registry's log, and under its trace in the front door's", async () => {
    const { traceID = "" } = await accessTo(`/v2/${name}/manifests/`);
    await until("the lines are collected", async () => {
      const served = await stack.lines(
        `{container="registry", service="registry", stack="registry"} |= "${name}"`,
      );
      const traced = await stack.lines(`{container="caddy", job="docker_logs"} |= "${traceID}"`);
      return served.length > 0 && traced.length > 0;
    });
  });

  test("is seen in a trace whose id the access log has", async () => {
    const { traceID = "" } = await accessTo(`/v2/${name}/manifests/`);
    expect(traceID).toMatch(/^[0-9a-f]{32}$/);
    await until("Jaeger has the trace", async () => (await stack.trace(traceID)) !== undefined);
    const trace = await stack.trace(traceID);
    expect(trace?.spans).toMatchObject([{ operationName: "registry" }]);
    expect(Object.values(trace?.processes ?? {})).toMatchObject([{ serviceName: "ingress" }]);
  });
});

test("a request goes on with the trace of who asks", async () => {
  const id = randomBytes(16).toString("hex");
  await ask(`https://registry.${domain}:${stack.project.ports.https}/v2/`, {
    ca: outputs.caRoot,
    headers: { traceparent: `00-${id}-00f067aa0ba902b7-01` },
  });
  await until("Jaeger has the trace", async () => (await stack.trace(id)) !== undefined);
});

test("lines that a container writes are found by what it is, where they came out, and how grave they are", async () => {
  const word = randomBytes(4).toString("hex");
  const script = `echo '{"level":"error","msg":"${word}"}'; echo 'level=warn msg=${word}' >&2; exec sleep 300`;
  const labels = [`${testLabel}=yes`, "homelab.service=writer", "homelab.stack=tests"];
  await docker(
    ...["run", "--detach", "--name", "e2e-writer", ...labels.flatMap((label) => ["--label", label])],
    ...["--entrypoint", "sh", "homelab.test/upstream:1", "-c", script],
  );
  const known = 'container="e2e-writer", service="writer", stack="tests", job="docker_logs"';
  await until(
    "both lines are there",
    async () => (await stack.lines(`{${known}} |= "${word}"`)).length === 2,
  );
  const where = (stream: string, level: string) =>
    stack.lines(`{${known}, stream="${stream}", level="${level}"}`);
  expect(await where("stdout", "error")).toEqual([`{"level":"error","msg":"${word}"}`]);
  expect(await where("stderr", "warn")).toEqual([`level=warn msg=${word}`]);
  await docker("rm", "--force", "e2e-writer");
});

test("lines pushed to Loki are found by their labels and by their text", async () => {
  const labels = { container: "e2e-pushed", job: "docker_logs" };
  await stack.pushLine(labels, "a line among others");
  await stack.pushLine(labels, "another one");
  expect(await stack.lines('{container="e2e-pushed"}')).toEqual(["another one", "a line among others"]);
  expect(await stack.lines('{job="docker_logs", container=~"e2e-.*"} |= "among"')).toEqual([
    "a line among others",
  ]);
});
