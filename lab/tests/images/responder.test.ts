import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfiguration } from "../../standins/responder/configuration.ts";
import { formats } from "../../standins/responder/formats.ts";
import { listenersOf } from "../../standins/responder/server.ts";
import { services, type Service } from "../../standins/responder/services.ts";

const service: Service = {
  program: "/usr/bin/example",
  arguments: [],
  config: {
    format: "yaml",
    flag: "config.file",
    path: "/nowhere/example.yaml",
    required: ["storage.backend"],
  },
  environment: [["EXAMPLE_PASSWORD", "EXAMPLE_PASSWORD_FILE"]],
  listeners: [{ port: 1, portKey: "server.port", answers: { "GET /ready": 200, "POST /push": 204 } }],
};

const variables = { EXAMPLE_PASSWORD_FILE: "/run/secret" };

const configFile = (content: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), "responder-")), "example.yaml");
  writeFileSync(path, content);
  return path;
};

describe("configuration", () => {
  const good = configFile("storage: { backend: s3 }\nserver: { port: 8080 }\n");

  it.each([[[`-config.file=${good}`]], [[`--config.file=${good}`]], [["-v", "--config.file", good]]])(
    "is read from the file named by %j",
    (given) => {
      expect(readConfiguration(service, given, variables)).toMatchObject({ storage: { backend: "s3" } });
    },
  );

  it.each<[string, string[], Record<string, string>, string]>([
    [
      "a file that is not there",
      ["-config.file=/nowhere"],
      variables,
      "cannot read /nowhere as yaml: ENOENT",
    ],
    ["no file at all", [], variables, "cannot read /nowhere/example.yaml as yaml"],
    ["broken YAML", [`-config.file=${configFile("a: [")}`], variables, "as yaml: Flow sequence"],
    ["a repeated key", [`-config.file=${configFile("a: 1\na: 2\n")}`], variables, "Map keys must be unique"],
    ["a missing key", [`-config.file=${configFile("storage: {}\n")}`], variables, "lacks storage.backend"],
    ["a missing variable", [], {}, "not set: EXAMPLE_PASSWORD or EXAMPLE_PASSWORD_FILE"],
  ])("refuses %s", (_, given, environment, message) => {
    expect(() => readConfiguration(service, given, environment)).toThrow(message);
  });

  it("may be left out where nothing is required", () => {
    expect(readConfiguration({ program: "", arguments: [], listeners: [] }, [], {})).toEqual({});
  });
});

describe("ini", () => {
  it("reads sections and settings and passes comments over", () => {
    const text =
      "; comment\n[server]\nhttp_port = 3000\nroot_url=https://a/?b=c\n\n# other\n[auth.basic]\nenabled =\n";
    expect(formats.ini(text)).toEqual({
      server: { http_port: "3000", root_url: "https://a/?b=c" },
      "auth.basic": { enabled: "" },
    });
  });

  it("refuses any other line", () => {
    expect(() => formats.ini("[server]\nhttp_port: 3000\n")).toThrow("line 2 is neither a section");
  });
});

describe("answers", () => {
  const [listener] = listenersOf("example", service, {});
  let url = "";

  beforeAll(async () => {
    listener?.server.listen(0, "127.0.0.1");
    await once(listener?.server ?? process, "listening");
    url = `http://127.0.0.1:${(listener?.server.address() as AddressInfo).port}`;
  });

  afterAll(() => listener?.server.close());

  it.each([
    ["GET", "/ready", 200],
    ["HEAD", "/ready", 200],
    ["GET", "/", 200],
    ["POST", "/push", 204],
    ["GET", "/push", 404],
    ["GET", "/elsewhere", 404],
  ])("%s %s with %i", async (method, path, status) => {
    expect((await fetch(url + path, { method })).status).toBe(status);
  });

  it("say on /metrics which service is played", async () => {
    expect(await (await fetch(`${url}/metrics`)).text()).toContain(
      'homelab_standin_info{service="example"} 1',
    );
  });

  it("come from the port of the configuration, else from the usual one", () => {
    expect(listener?.port).toBe(1);
    expect(listenersOf("example", service, { server: { port: 8080 } })[0]?.port).toBe(8080);
  });
});

it.each(Object.entries(services))("%s has a health path", (_, { listeners }) => {
  const healthy = listeners
    .flatMap(({ answers }) => Object.keys(answers))
    .filter((asked) => asked.startsWith("GET "));
  expect(healthy.length).toBeGreaterThan(0);
});
