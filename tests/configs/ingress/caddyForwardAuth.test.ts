import { declareEnvironment } from "../../../configs/services/environment.ts";
import type { SaidService } from "../../../configs/services/declaration.ts";
import { parseSettings } from "../../../configs/settings/parse.ts";
import { fileOf } from "../declared.ts";
import { caddyBlock } from "./caddyWords.ts";

const service = (name: string, more: Partial<SaidService>): SaidService => ({
  name,
  stack: name,
  image: "busybox",
  summary: name,
  user: { uid: 1, gid: 1 },
  health: { command: ["true"] },
  limits: { memoryMiB: 16, cpus: 1 },
  stopSeconds: 1,
  ...more,
});

const guard = service("guard", {
  forwardAuth: {
    upstream: "http://guard:9000",
    prefix: "/login",
    ask: { caddy: "/login/ask/caddy", traefik: "/login/ask/traefik" },
    askPlainly: "/login/ask/plainly",
    logout: "https://auth.home.example.org/bye",
    headers: ["X-Person"],
  },
  routes: [{ host: "auth", upstream: "http://guard:9000", access: "own-login", title: "Login" }],
});
const wiki = service("wiki", {
  routes: [{ host: "wiki", upstream: "http://wiki:80", access: "sso", title: "Wiki" }],
});

const caddyfile = (...more: readonly SaidService[]) =>
  fileOf(
    declareEnvironment("try", parseSettings("try", { domain: "home.example.org" }), more),
    "caddy",
    "Caddyfile",
  );

test("a route that wants single sign-on stays inside while nothing provides it", () => {
  expect(caddyfile(wiki)).not.toContain("wiki.home.example.org");
});

test("a guarded route drops what a client says of itself, shows the guard's pages, and asks before it forwards", () => {
  const site = caddyBlock(caddyfile(guard, wiki), "https://wiki.home.example.org");
  expect(site.slice(site.indexOf("route {"))).toEqual([
    "route {",
    "request_header -X-Person",
    "request_header -X_Person",
    "handle /login/* {",
    "reverse_proxy http://guard:9000 {",
    "flush_interval 100ms",
    "}",
    "}",
    "handle {",
    "forward_auth http://guard:9000 {",
    "uri /login/ask/caddy",
    "copy_headers X-Person",
    "}",
    "reverse_proxy http://wiki:80 {",
    "flush_interval 100ms",
    "}",
    "}",
    "}",
  ]);
});

test("the guard itself is open, or nobody could log in", () => {
  expect(caddyBlock(caddyfile(guard, wiki), "https://auth.home.example.org").join("\n")).not.toContain(
    "forward_auth",
  );
});
