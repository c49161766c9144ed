import { inspect } from "node:util";
import { parseSettings, SettingsError } from "../../configs/parseSettings.ts";
import { shape } from "../../configs/settings/schema.ts";
import { Secret } from "../../configs/settings/secret.ts";
import { errorMessage } from "../support/errorMessage.ts";
import { mistake, mistakesIn, removeIt, setIt } from "./settingsMistakes.ts";

test("a domain is enough; everything else has a default", () => {
  const settings = parseSettings("try", { domain: "home.example.org" });
  expect(settings).toMatchObject({
    ingress: "caddy",
    registryAuth: "htpasswd",
    tls: "internal-pki",
    host: { retainData: true, startInterval: true, healthSeconds: 5, preflight: true },
    ports: { bind: "0.0.0.0", http: 80, https: 443, registry: 5000 },
    pki: {
      algorithm: "rsa-2048",
      rootHours: 87600,
      intermediateHours: 42720,
      leafHours: 8760,
      renewHours: 720,
    },
    registry: {
      host: "registry",
      local: "mirror",
      users: [{ name: "admin", role: "admin" }],
      cveScan: false,
    },
    routes: {},
    images: {},
  });
  expect(settings.letsencrypt).toBeUndefined();
});

test("every mistake is reported at once, with the number of them and that nothing was changed", () => {
  expect(errorMessage(() => parseSettings("dev", { domian: "x", ports: { https: 0 } }))).toBe(
    [
      "Settings of stack dev: 3 mistakes, nothing was changed",
      mistake("domian", "is not a setting; did you mean domain?", removeIt("domian")),
      mistake("domain", "is missing; allowed: a text", setIt("domain")),
      mistake("ports.https", "found 0; allowed: a port from 1 to 65535", setIt("ports.https")),
    ].join("\n"),
  );
});

test("one mistake is one", () => {
  expect(errorMessage(() => parseSettings("dev", {}))).toMatch(
    /^Settings of stack dev: 1 mistake, nothing was changed\n/,
  );
});

test("the mistakes can be read one by one", () => {
  expect.assertions(1);
  try {
    parseSettings("dev", {});
  } catch (error) {
    expect((error as SettingsError).mistakes.map(({ path }) => path)).toEqual(["domain"]);
  }
});

describe("a key that nothing reads", () => {
  test.each([
    [{ domian: "x" }, "domian", "did you mean domain?"],
    [{ ports: { htps: 1 } }, "ports.htps", "did you mean https?"],
    [{ pki: { subject: { contry: "DE" } } }, "pki.subject.contry", "did you mean country?"],
    [{ registry: { upstreams: { dokcer: {} } } }, "registry.upstreams.dokcer", "did you mean docker?"],
    [
      { registry: { upstreams: { docker: { user: "x" } } } },
      "registry.upstreams.docker.user",
      "allowed: url, username, password",
    ],
    [{ registry: { users: [{ name: "a", rol: "read" }] } }, "registry.users[0].rol", "did you mean role?"],
    [
      { routes: { nas: { to: "http://a", access: "public", tittle: "x" } } },
      "routes.nas.tittle",
      "allowed: to, access, allow",
    ],
    [{ toString: "x" }, "toString", `allowed: ${Object.keys(shape).join(", ")}`],
  ])("%j", (raw, path, hint) => {
    expect(mistakesIn(raw)).toBe(mistake(path, `is not a setting; ${hint}`, removeIt(path)));
  });
});

describe("a value that is not allowed", () => {
  test.each<[Record<string, unknown>, string, string]>([
    [
      { domain: "Home" },
      "domain",
      'found "Home"; allowed: a lower-case domain name such as home.example.org',
    ],
    [{ tls: "none" }, "tls", 'found "none"; allowed: internal-pki, letsencrypt'],
    [{ ingress: "nginx" }, "ingress", 'found "nginx"; allowed: caddy, traefik'],
    [{ ports: 8443 }, "ports", "found 8443; allowed: a map of settings"],
    [{ ports: { https: "x" } }, "ports.https", 'found "x"; allowed: a number'],
    [{ ports: { https: 8443.5 } }, "ports.https", "found 8443.5; allowed: a whole number"],
    [{ ports: { https: 70000 } }, "ports.https", "found 70000; allowed: a port from 1 to 65535"],
    [
      { ports: { bind: "localhost" } },
      "ports.bind",
      'found "localhost"; allowed: an IPv4 or IPv6 address such as 127.0.0.1 or 192.168.1.10',
    ],
    [
      { host: { docker: "/var/run/docker.sock" } },
      "host.docker",
      'found "/var/run/docker.sock"; allowed: unix:///run/user/1000/docker.sock or ssh://user@host',
    ],
    [
      { host: { dataRoot: "mnt" } },
      "host.dataRoot",
      'found "mnt"; allowed: an absolute path such as /mnt/data',
    ],
    [{ host: { retainData: "yes" } }, "host.retainData", 'found "yes"; allowed: true or false'],
    [
      { pki: { algorithm: "rsa-1024" } },
      "pki.algorithm",
      'found "rsa-1024"; allowed: rsa-2048, rsa-3072, rsa-4096, ecdsa-p256, ecdsa-p384',
    ],
    [{ pki: { leafHours: 0 } }, "pki.leafHours", "found 0; allowed: a whole number of hours, 1 or more"],
    [
      { pki: { extraNames: ["a_b"] } },
      "pki.extraNames[0]",
      'found "a_b"; allowed: a lower-case DNS name such as nas or nas.example.org',
    ],
    [
      { pki: { subject: { country: "Germany" } } },
      "pki.subject.country",
      'found "Germany"; allowed: two capital letters such as DE',
    ],
    [{ registry: { users: [] } }, "registry.users", "found a list of 0; allowed: at least one user"],
    [
      { registry: { users: [{ name: "a b" }] } },
      "registry.users[0].name",
      'found "a b"; allowed: letters, digits, dot, dash and underscore, at most 63',
    ],
    [
      { registry: { keepPulledWithin: "30d" } },
      "registry.keepPulledWithin",
      'found "30d"; allowed: a duration such as 24h or 30m',
    ],
    [
      { registry: { upstreams: { ghcr: { url: "https://ghcr.io/x" } } } },
      "registry.upstreams.ghcr.url",
      'found "https://ghcr.io/x"; allowed: a base URL without path such as https://ghcr.io or http://10.0.0.5:5000',
    ],
    [
      { images: { zot: "localhost:5000/zot" } },
      "images.zot",
      'found "localhost:5000/zot"; allowed: repository:tag, with an optional @sha256 digest',
    ],
  ])("%j", (raw, path, problem) => {
    expect(mistakesIn(raw)).toBe(mistake(path, problem, setIt(path)));
  });

  test("a name that is no DNS label", () => {
    expect(mistakesIn({ routes: { "Nas!": { to: "http://a", access: "public" } } })).toBe(
      mistake(
        "routes.Nas!",
        "is no name that is possible here; allowed: one lower-case DNS label such as registry",
        removeIt("routes.Nas!"),
      ),
    );
  });
});

describe("a secret is never shown", () => {
  const never = "topsecret";

  test.each<[string, Record<string, unknown>]>([
    ["of the wrong type", { registry: { users: [{ name: "ann", password: { text: never } }] } }],
    ["in a list where a map belongs", { registry: { users: { name: "ann", password: never } } }],
    ["in a map where a text belongs", { registry: { host: { password: never } } }],
    ["under a key that is misspelled", { registry: { users: [{ name: "ann", pasword: never }] } }],
    ["beside another mistake", { registry: { users: [{ name: "ann", password: never, role: "root" }] } }],
    ["put where the certificate belongs", { pki: { root: { key: never, certificate: never } } }],
    ["marked as one, in the wrong place", { domain: new Secret(never) }],
    ["as half of an account", { registry: { upstreams: { docker: { password: never } } } }],
  ])("%s", (_, raw) => {
    expect(mistakesIn(raw)).not.toContain(never);
    expect(mistakesIn(raw)).not.toBe("");
  });

  test("and the fix for one says --secret", () => {
    expect(mistakesIn({ registry: { users: [{ name: "ann", password: "" }] } })).toBe(
      mistake(
        "registry.users[0].password",
        "found something else; allowed: a text that is not empty, set with --secret",
        "pulumi config set --secret --path 'homelab:registry.users[0].password' VALUE",
      ),
    );
  });

  test("nor in settings that are printed", () => {
    const settings = parseSettings("try", {
      domain: "home.example.org",
      registry: { users: [{ name: "ann", password: never }] },
    });
    expect(settings.registry.users[0]?.password?.reveal()).toBe(never);
    expect(JSON.stringify(settings)).not.toContain(never);
    expect(inspect(settings, { depth: null })).not.toContain(never);
    expect(String(settings.registry.users[0]?.password)).toBe("[secret]");
  });
});

test("a password of digits, which Pulumi stores as a number, is taken as text", () => {
  const { registry } = parseSettings("try", {
    domain: "home.example.org",
    registry: { users: [{ name: "ann", password: 123456 }] },
  });
  expect(registry.users[0]?.password?.reveal()).toBe("123456");
});
