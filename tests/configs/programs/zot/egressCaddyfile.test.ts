import { declareFrom, fileOf } from "../../declareFrom.ts";
import { caddyBlock } from "../caddy/caddyTokens.ts";

const egress = (upstreams: object = {}) =>
  fileOf(declareFrom({ registry: { upstreams } }), "registry-egress", "Caddyfile");

test.each([
  ["docker", "https://registry-1.docker.io"],
  ["ghcr", "https://ghcr.io"],
  ["gcr", "https://gcr.io"],
  ["quay", "https://quay.io"],
  ["k8s", "https://registry.k8s.io"],
])("%s leads to %s", (name, url) => {
  expect(caddyBlock(egress(), `http://upstream-${name}:8080`)).toContain(`reverse_proxy ${url} {`);
});

test("an upstream that is set replaces the public one, for daemons too", () => {
  const text = egress({ docker: { url: "http://10.0.0.5:5000" } });
  expect(caddyBlock(text, "http://upstream-docker:8080")).toContain("reverse_proxy http://10.0.0.5:5000 {");
  expect(caddyBlock(text, "http://upstream-hub:8080")).toContain("reverse_proxy http://10.0.0.5:5000 {");
  expect(text).not.toContain("registry-1.docker.io");
});

test("an upstream gets little time for a manifest, and more for a blob's first byte", () => {
  const host = caddyBlock(egress(), "http://upstream-ghcr:8080").join("\n");
  expect(host).toMatch(
    /handle @manifests \{[^]*response_header_timeout 3s[^]*handle \{[^]*response_header_timeout 30s/,
  );
});

test("an upstream that failed is left alone for a while", () => {
  expect(caddyBlock(egress(), "http://upstream-ghcr:8080")).toEqual(
    expect.arrayContaining(["max_fails 2", "fail_duration 15s"]),
  );
});

test("an upstream sees its own name, and nothing of who asks", () => {
  expect(caddyBlock(egress(), "http://upstream-ghcr:8080")).toEqual(
    expect.arrayContaining(["header_up Host {upstream_hostport}", "header_up -X-Forwarded-For"]),
  );
});

test("a name with one of our prefixes is not looked for at Docker Hub", () => {
  expect(caddyBlock(egress(), "http://upstream-hub:8080").slice(3, 8)).toEqual([
    "}",
    "@prefixed path_regexp ^/v2/(docker|ghcr|gcr|quay|k8s)/",
    "handle @prefixed {",
    "respond 404",
    "}",
  ]);
  expect(egress().match(/@prefixed path_regexp/g)).toHaveLength(1);
});

test("every host that the registry asks is a name of the egress", () => {
  const environment = declareFrom();
  const config = JSON.parse(fileOf(environment, "registry", "config.json")) as {
    extensions: { sync: { registries: { urls: string[] }[] } };
  };
  const aliases = environment.services.find(({ name }) => name === "registry-egress")?.aliases ?? [];
  for (const { urls } of config.extensions.sync.registries)
    for (const url of urls) expect(aliases).toContain(new URL(url).hostname);
});
