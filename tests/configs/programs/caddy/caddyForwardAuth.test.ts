import { declareEnvironment } from "../../../../configs/environment.ts";
import type { ServiceSpec } from "../../../../configs/model/serviceSpec.ts";
import { parseSettings } from "../../../../configs/parseSettings.ts";
import { fileOf } from "../../declareFrom.ts";
import { caddyBlock } from "./caddyTokens.ts";
import { provider, wiki } from "../protectedService.ts";

const caddyfile = (...more: readonly ServiceSpec[]) =>
  fileOf(
    declareEnvironment("try", parseSettings("try", { domain: "home.example.org" }), more),
    "caddy",
    "Caddyfile",
  );

test("a route that wants single sign-on stays inside while nothing provides it", () => {
  expect(caddyfile(wiki)).not.toContain("wiki.home.example.org");
});

test("a guarded route drops what a client says of itself, shows the guard's pages, and asks before it forwards", () => {
  const site = caddyBlock(caddyfile(provider, wiki), "https://wiki.home.example.org");
  expect(site.slice(site.indexOf("route {"))).toEqual([
    "route {",
    "request_header -X-Test-Username",
    "request_header -X_Test_Username",
    "request_header -X-Test-Groups",
    "request_header -X_Test_Groups",
    "handle /outpost.test/* {",
    "reverse_proxy http://idp:9000 {",
    "flush_interval 100ms",
    "}",
    "}",
    "handle {",
    "forward_auth http://idp:9000 {",
    "uri /ask/caddy",
    "copy_headers X-Test-Username X-Test-Groups",
    "}",
    "reverse_proxy http://wiki:80 {",
    "flush_interval 100ms",
    "}",
    "}",
    "}",
  ]);
});

test("the guard itself is open, or nobody could log in", () => {
  const routes = [
    { host: "auth", upstream: "http://idp:9000", access: "own-login", title: "Login" },
  ] as const;
  const site = caddyBlock(caddyfile({ ...provider, routes }, wiki), "https://auth.home.example.org");
  expect(site.join()).not.toContain("forward_auth");
});
