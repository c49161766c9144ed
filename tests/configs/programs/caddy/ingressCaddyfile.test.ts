import { declareFrom, fileOf } from "../../declareFrom.ts";
import { caddyBlock, caddyWords } from "./caddyTokens.ts";

const caddyfile = (raw: Readonly<Record<string, unknown>> = {}) =>
  fileOf(declareFrom(raw), "caddy", "Caddyfile");
const snippets = (raw: Readonly<Record<string, unknown>> = {}) =>
  fileOf(declareFrom(raw), "caddy", "secrets.caddyfile");

describe("the front door", () => {
  test("forwards each name to its service, with our certificate and never with old TLS", () => {
    const site = caddyBlock(caddyfile(), "https://registry.home.example.org");
    expect(site).toEqual(
      expect.arrayContaining([
        "tls /etc/caddy/certs/ingress.crt /etc/caddy/certs/ingress.key {",
        "protocols tls1.2 tls1.3",
        "import security-headers",
        "reverse_proxy http://registry:5000 {",
      ]),
    );
  });

  test("shows no metrics of the registry", () => {
    expect(caddyBlock(caddyfile(), "https://registry.home.example.org")).toContain("respond /metrics 404");
  });

  test("asks the registry's users to log in themselves", () => {
    expect(caddyBlock(caddyfile(), "https://registry.home.example.org").join("\n")).not.toContain(
      "as-homelab",
    );
  });

  test("sends plain HTTP to HTTPS, on the port that is set", () => {
    expect(caddyBlock(caddyfile(), "http://registry.home.example.org")).toContain(
      "redir https://registry.home.example.org{uri} 308",
    );
    expect(caddyBlock(caddyfile({ ports: { https: 8443 } }), "http://registry.home.example.org")).toContain(
      "redir https://registry.home.example.org:8443{uri} 308",
    );
  });

  test("has nothing for a name that it does not know", () => {
    expect(caddyBlock(caddyfile(), "http://:80")).toContain("respond No such site here 404");
  });

  test("forwards a name of the settings, as the host that it is called by", () => {
    const site = caddyBlock(
      caddyfile({ routes: { nas: { to: "https://nas.lan:5001", access: "public" } } }),
      "https://nas.home.example.org",
    );
    expect(site).toEqual(
      expect.arrayContaining(["reverse_proxy https://nas.lan:5001 {", "header_up Host {upstream_hostport}"]),
    );
    expect(site).not.toContain("respond /metrics 404");
  });

  test("is the same whatever the order of the routes", () => {
    const nas = { to: "http://10.0.0.5", access: "public" };
    const cam = { to: "http://10.0.0.6", access: "public" };
    expect(caddyfile({ routes: { nas, cam } })).toBe(caddyfile({ routes: { cam, nas } }));
  });
});

describe("the door of the registry on this host", () => {
  test("only reads, as a robot that may only read", () => {
    expect(caddyBlock(caddyfile(), "http://:5000")).toEqual(
      expect.arrayContaining([
        "method GET HEAD",
        "respond @writes This door only reads; push through the public name 405",
        "import as-homelab-mirror",
        "respond /metrics 404",
      ]),
    );
  });

  test("asks for a login where that is set", () => {
    const door = caddyBlock(caddyfile({ registry: { local: "authenticated" } }), "http://:5000").join("\n");
    expect(door).not.toMatch(/import as-|@writes/);
    expect(door).toContain("respond /metrics 404");
  });

  test("is open where that is set, as a robot that may not delete", () => {
    const door = caddyBlock(caddyfile({ registry: { local: "open" } }), "http://:5000");
    expect(door).toContain("import as-homelab-local");
    expect(door.join("\n")).not.toContain("@writes");
  });
});

describe("the metrics door", () => {
  const door = caddyBlock(caddyfile(), "https://caddy:9443");

  test("wants a certificate that our root signed", () => {
    expect(door).toEqual(
      expect.arrayContaining(["mode require_and_verify", "trusted_ca_cert_file /etc/caddy/certs/root.crt"]),
    );
  });

  test("shows the metrics as the robot for it, and nothing else", () => {
    expect(caddyBlock(caddyfile(), "handle", "/registry/metrics")).toEqual(
      expect.arrayContaining(["rewrite * /metrics", "import as-homelab-metrics"]),
    );
    expect(door.slice(-3)).toEqual(["handle {", "respond 404", "}"]);
  });
});

describe("certificates of Let's Encrypt", () => {
  const letsencrypt = { tls: "letsencrypt", letsencrypt: { email: "me@example.org" } };

  test("are asked for with the account, and the names are then known to browsers", () => {
    expect(caddyWords(caddyfile(letsencrypt))).toContainEqual(["email", "me@example.org"]);
    expect(caddyBlock(caddyfile(letsencrypt), "(security-headers)").join("\n")).toContain(
      "Strict-Transport-Security max-age=31536000",
    );
    expect(caddyBlock(caddyfile(letsencrypt), "https://registry.home.example.org")[0]).toBe("tls {");
  });

  test("are not promised with our own root", () => {
    expect(caddyfile()).not.toContain("Strict-Transport-Security");
  });

  test("come from the staging directory while trying", () => {
    const staging = { ...letsencrypt, letsencrypt: { email: "me@example.org", staging: true } };
    expect(caddyfile(staging)).toContain("acme_ca https://acme-staging-v02.api.letsencrypt.org/directory");
    expect(caddyfile(letsencrypt)).not.toContain("acme_ca");
  });

  test("are asked for by DNS with a token that only the secret file has", () => {
    const dns = {
      ...letsencrypt,
      letsencrypt: { email: "me@example.org", dnsProvider: "cloudflare", dnsToken: "topsecret" },
      images: { caddy: "ghcr.io/me/caddy:1" },
    };
    expect(caddyBlock(caddyfile(dns), "https://registry.home.example.org")).toContain("import acme-dns");
    expect(caddyfile(dns)).not.toContain("topsecret");
    expect(caddyBlock(snippets(dns), "(acme-dns)")).toEqual([
      "dns cloudflare <secret letsencrypt-dns-token>",
    ]);
  });
});

test("the robots' logins are in the secret file alone", () => {
  const login = (user: string, secret: string) =>
    `header_up Authorization Basic ${Buffer.from(`${user}:<secret ${secret}>`).toString("base64")}`;
  expect(caddyfile()).not.toMatch(/Authorization|Basic|<secret/);
  expect(caddyBlock(snippets(), "(as-homelab-mirror)")).toEqual([
    login("homelab-mirror", "registry-robot-mirror"),
  ]);
  expect(caddyBlock(snippets(), "(as-homelab-metrics)")).toEqual([
    login("homelab-metrics", "registry-robot-metrics"),
  ]);
});

test.each(["mirror", "authenticated", "open"])(
  "every snippet that is imported with the door %s is there",
  (local) => {
    const imported = caddyWords(caddyfile({ registry: { local } }))
      .filter(([word, name]) => word === "import" && name?.startsWith("as-"))
      .map(([, name]) => `(${String(name)}) {`);
    for (const snippet of imported) expect(snippets({ registry: { local } })).toContain(snippet);
    expect(imported.length).toBeGreaterThan(0);
  },
);
