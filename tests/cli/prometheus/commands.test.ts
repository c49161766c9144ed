import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../runCommand.ts";

let server: Server;
let asked: string[];
let answer: unknown;
let project: string;
beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(decodeURIComponent(request.url ?? ""));
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  project = mkdtempSync(join(tmpdir(), "project-"));
  writeFileSync(join(project, "Pulumi.yaml"), "name: homelab\n");
  settings({ monitoring: { enabled: true, ports: { prometheus: (server.address() as AddressInfo).port } } });
});
afterEach(() => {
  server.close();
  rmSync(project, { recursive: true });
});

const settings = (more: object) => {
  const all = Object.entries({ domain: "home.test", host: { docker: "unix:///x/docker.sock" }, ...more });
  const config = Object.fromEntries(all.map(([key, value]) => [`homelab:${key}`, value]));
  writeFileSync(join(project, "Pulumi.dev.yaml"), JSON.stringify({ config }));
};
const command = (name: string, ...words: string[]) => runCommand(name, "--project", project, ...words);

test("targets says with its exit code that something is not up", async () => {
  answer = { status: "success", data: { activeTargets: [] } };
  const { code, output } = await command("metrics targets");
  expect(code).toBe(1);
  expect(output).toContain("0 of 7 targets up");
  expect(asked).toEqual(["/api/v1/targets?state=active"]);
});

test("metrics shows those of the registry, without what every program has", async () => {
  const sample = (name: string) => ({
    metric: { __name__: name, job: "registry", code: "200" },
    value: [1, "3"],
  });
  answer = {
    data: { result: ["zot_http_requests_total", "go_threads", "zot_x_bucket"].map(sample) },
  };
  expect(await command("metrics show")).toMatchObject({
    code: 0,
    output: "METRIC                   LABELS    VALUE\nzot_http_requests_total  code=200  3\n",
  });
  expect(asked).toEqual(['/api/v1/query?query={job="registry"}']);
  expect((await command("metrics show", "--all")).output.split("\n")).toHaveLength(5);
});

test("metrics says when there are none, and when nobody answers", async () => {
  answer = { data: { result: [] } };
  expect(await command("metrics show", "--service", "caddy")).toMatchObject({ code: 1 });
  expect(await command("metrics show", "--service", "cady")).toMatchObject({
    code: 64,
    errors: "dev has no service cady; did you mean caddy?\n",
  });
  settings({ monitoring: { enabled: true, ports: { prometheus: 1 } } });
  const { code, errors } = await command("metrics show");
  expect(code).toBe(2);
  expect(errors).toContain("No Prometheus answers at http://127.0.0.1:1");
});

test("an environment without monitoring has no targets to show", async () => {
  settings({});
  const { code, errors } = await command("metrics targets");
  expect(code).toBe(2);
  expect(errors).toContain("pulumi config set --stack dev --path 'homelab:monitoring.enabled' true");
});

test("logs are Docker's, of a declared service", async () => {
  const path = process.env["PATH"];
  process.env["PATH"] = `${project}:${path ?? ""}`;
  writeFileSync(join(project, "docker"), '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
  const { output } = await command("logs", "registry", "--follow", "--since", "10m");
  process.env["PATH"] = path;
  expect(output).toBe("--host unix:///x/docker.sock logs --follow --since 10m registry\n");
});

test("logs of another name are not asked for", async () => {
  expect(await command("logs", "registri")).toMatchObject({
    code: 64,
    errors: "dev has no service registri; did you mean registry?\n",
  });
  expect((await command("logs")).errors).toContain("Which service? dev has ");
});
