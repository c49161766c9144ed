import { imageNames } from "../../configs/model/images.ts";
import { parseSettings } from "../../configs/parseSettings.ts";
import { mistake, mistakesIn, removeIt } from "./settingsMistakes.ts";

const set = (path: string, value: string) => `pulumi config set --path 'homelab:${path}' ${value}`;
const letsencrypt = { tls: "letsencrypt", letsencrypt: { email: "me@example.org" } };
const withDns = (more: object) => ({ ...letsencrypt, letsencrypt: { ...letsencrypt.letsencrypt, ...more } });

test.each<[string, Record<string, unknown>, string]>([
  [
    "Let's Encrypt without an account",
    { tls: "letsencrypt" },
    mistake(
      "letsencrypt.email",
      "is missing; tls: letsencrypt needs an account",
      set("letsencrypt.email", "you@example.org"),
    ),
  ],
  [
    "an account of Let's Encrypt that nothing reads",
    { letsencrypt: { email: "me@example.org" } },
    mistake(
      "letsencrypt",
      "is set, but tls is internal-pki and nothing would read it",
      `${set("tls", "letsencrypt")}   or   ${removeIt("letsencrypt")}`,
    ),
  ],
  [
    "Let's Encrypt for a name that only this network knows",
    { ...letsencrypt, domain: "home.test" },
    mistake(
      "domain",
      "found home.test, a name Let's Encrypt can't certify",
      `${set("tls", "internal-pki")}   or   ${set("domain", "home.example.org")}`,
    ),
  ],
  [
    "Let's Encrypt on ports that it does not ask on",
    { ...letsencrypt, ports: { http: 8080, https: 8443 } },
    mistake(
      "ports",
      "found 8080 and 8443; Let's Encrypt asks on 80 or 443 unless DNS-01 is used",
      set("ports.https", "443"),
    ),
  ],
  [
    "DNS-01 with the pinned Caddy and without a token",
    withDns({ dnsProvider: "cloudflare" }),
    [
      mistake(
        "letsencrypt.dnsProvider",
        "found cloudflare, but the pinned Caddy image has no DNS modules",
        `${set("images.caddy", "REPOSITORY:TAG")} with a build that has caddy-dns/cloudflare`,
      ),
      mistake(
        "letsencrypt.dnsToken",
        "is missing; the DNS module needs it",
        "pulumi config set --secret --path 'homelab:letsencrypt.dnsToken'",
      ),
    ].join("\n"),
  ],
  [
    "a DNS token that nothing reads",
    withDns({ dnsToken: "x" }),
    mistake(
      "letsencrypt.dnsToken",
      "is set, but letsencrypt.dnsProvider is not and nothing would read it",
      `${set("letsencrypt.dnsProvider", "cloudflare")}   or   ${removeIt("letsencrypt.dnsToken")}`,
    ),
  ],
  [
    "certificates that outlive their issuer, or are renewed at once",
    { pki: { rootHours: 10, intermediateHours: 20, leafHours: 30, renewHours: 40 } },
    [
      mistake(
        "pki.intermediateHours",
        "found 20; the root ends first, after 10",
        set("pki.intermediateHours", "5"),
      ),
      mistake("pki.leafHours", "found 30; the intermediate ends first, after 5", set("pki.leafHours", "2")),
      mistake(
        "pki.renewHours",
        "found 40; a leaf lives 2, so every update would renew it",
        set("pki.renewHours", "1"),
      ),
    ].join("\n"),
  ],
  [
    "the same user twice",
    { registry: { users: [{ name: "ann" }, { name: "ann" }] } },
    mistake("registry.users[1].name", "found ann a second time", removeIt("registry.users[1]")),
  ],
  [
    "a user with the name of a robot",
    { registry: { users: [{ name: "homelab-mirror" }] } },
    mistake(
      "registry.users[0].name",
      "found homelab-mirror, which is one of this program's own robots (homelab-mirror, homelab-local, homelab-people, homelab-metrics)",
      set("registry.users[0].name", "another-name"),
    ),
  ],
  [
    "an upstream account without its password",
    { registry: { upstreams: { docker: { username: "me" } } } },
    mistake(
      "registry.upstreams.docker",
      "has a username or a password; both or none are needed",
      "pulumi config set --secret --path 'homelab:registry.upstreams.docker.password'",
    ),
  ],
  [
    "an upstream account without its name",
    { registry: { upstreams: { docker: { password: "x" } } } },
    mistake(
      "registry.upstreams.docker",
      "has a username or a password; both or none are needed",
      set("registry.upstreams.docker.username", "NAME"),
    ),
  ],
  [
    "one port for two doors",
    { ports: { http: 443 } },
    mistake(
      "ports.https",
      "found 443, which ports.http has too; each needs its own",
      set("ports.https", "8443"),
    ),
  ],
  [
    "a port that the ingress uses itself",
    { ports: { registry: 9180 } },
    mistake(
      "ports.registry",
      "found 9180, which the ingress uses itself inside its container (9443, 9180)",
      set("ports.registry", "5000"),
    ),
  ],
  [
    "an image that this program does not have",
    { images: { zott: "ghcr.io/me/zot:1" } },
    mistake(
      "images.zott",
      `is no image of this program; allowed: ${imageNames.join(", ")}`,
      removeIt("images.zott"),
    ),
  ],
  [
    "an image that moves",
    { images: { zot: "ghcr.io/me/zot:latest" } },
    mistake(
      "images.zot",
      "found the tag latest; a tag that moves makes a preview lie",
      set("images.zot", "REPOSITORY:VERSION"),
    ),
  ],
  [
    "data under a data root that is to be deleted",
    { host: { dataRoot: "/mnt/data", retainData: false } },
    mistake(
      "host.retainData",
      "found false together with host.dataRoot; files under a data root are never deleted by this program",
      `${removeIt("host.retainData")}   or   ${removeIt("host.dataRoot")}`,
    ),
  ],
  [
    "a route with the name of the registry",
    { registry: { host: "hub" }, routes: { hub: { to: "http://10.0.0.5", access: "public" } } },
    mistake("routes.hub", "takes the name of the registry", removeIt("routes.hub")),
  ],
  [
    "a route with the name of the identity provider",
    { identity: "authentik", routes: { auth: { to: "http://10.0.0.5", access: "public" } } },
    mistake("routes.auth", "takes the name of the identity provider", removeIt("routes.auth")),
  ],
  [
    "a route behind a login that nobody provides",
    { routes: { nas: { to: "http://10.0.0.5", access: "sso" } } },
    mistake(
      "routes.nas.access",
      "found sso, but identity is none and nobody could log in",
      `pulumi config set --path 'homelab:identity' authentik   or   pulumi config set --path 'homelab:routes.nas.access' public`,
    ),
  ],
  [
    "a registry that asks a login that nobody provides",
    { registryAuth: "authentik" },
    mistake(
      "registryAuth",
      "found authentik, but identity is none and nobody could log in",
      `pulumi config set --path 'homelab:identity' authentik   or   pulumi config set --path 'homelab:registryAuth' htpasswd`,
    ),
  ],
  [
    "groups on a route that is open to everyone",
    { routes: { nas: { to: "http://10.0.0.5", access: "public", allow: ["media"] } } },
    mistake(
      "routes.nas.allow",
      "names groups, but access is public and everyone may enter",
      `pulumi config set --path 'homelab:routes.nas.access' sso   or   ${removeIt("routes.nas.allow")}`,
    ),
  ],
])("refuses %s", (_, raw, message) => {
  expect(mistakesIn(raw)).toBe(message);
});

test("three equal ports are told to become three that differ", () => {
  const fixes = mistakesIn({ ports: { http: 443, https: 443, registry: 443 } }).matchAll(
    /ports\.(\w+)' (\d+)/g,
  );
  expect([...fixes].map(([, name, port]) => `${name} ${port}`)).toEqual(["https 8443", "registry 5000"]);
});

test.each(["1h", "1m", "59m", "119m"])(
  "refuses to scrub every %s, which zot would not do",
  (scrubInterval) => {
    expect(mistakesIn({ registry: { scrubInterval } })).toBe(
      mistake(
        "registry.scrubInterval",
        `found ${scrubInterval}; zot raises anything below 2h to 2h without saying so`,
        set("registry.scrubInterval", "24h"),
      ),
    );
  },
);

test.each<[string, Record<string, unknown>]>([
  ["scrubbing every 2h", { registry: { scrubInterval: "2h" } }],
  ["scrubbing every 120m", { registry: { scrubInterval: "120m" } }],
  ["Let's Encrypt on 443 alone", { ...letsencrypt, ports: { http: 8080 } }],
  [
    "DNS-01 on any port",
    {
      ...withDns({ dnsProvider: "cloudflare", dnsToken: "x" }),
      ports: { http: 8080, https: 8443 },
      images: { caddy: "ghcr.io/me/caddy:1" },
    },
  ],
  ["an image with a tag and a digest", { images: { zot: `localhost:5000/zot:v2@sha256:${"0".repeat(64)}` } }],
])("allows %s", (_, raw) => {
  expect(() => parseSettings("try", { domain: "home.example.org", ...raw })).not.toThrow();
});
