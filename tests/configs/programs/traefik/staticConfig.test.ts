import { fileOf } from "../../declareFrom.ts";
import { behindTraefik, staticOf } from "./traefikEnvironment.ts";
import { serviceNamed } from "../../../../configs/model/environmentModel.ts";

const letsencrypt = (more = {}) => ({
  tls: "letsencrypt",
  letsencrypt: { email: "me@example.org", ...more },
});
const cloudflare = letsencrypt({ dnsProvider: "cloudflare", dnsToken: "topsecret" });

test("no door believes what a client says of itself", () => {
  const { entryPoints } = staticOf(behindTraefik()) as { entryPoints: Record<string, object> };
  for (const [name, door] of Object.entries(entryPoints)) {
    expect([name, door]).toMatchObject([
      name,
      {
        forwardedHeaders: { insecure: false, trustedIPs: [] },
        http: { aliasHeadersStrategy: "delete", sanitizePath: true },
      },
    ]);
  }
});

test("a proxy that is trusted is trusted at the doors to the world alone", () => {
  const { entryPoints } = staticOf(behindTraefik({ traefik: { trustedProxies: ["192.0.2.0/24"] } })) as {
    entryPoints: Record<string, { forwardedHeaders: { trustedIPs: string[] } }>;
  };
  const trusting = Object.entries(entryPoints).filter(
    ([, door]) => door.forwardedHeaders.trustedIPs.length > 0,
  );
  expect(trusting.map(([name]) => name)).toEqual(["web", "websecure"]);
});

test("plain HTTP leads to HTTPS, and a label without an entry point means HTTPS", () => {
  expect(staticOf(behindTraefik())).toMatchObject({
    entryPoints: {
      web: { http: { redirections: { entryPoint: { to: "websecure", scheme: "https", permanent: true } } } },
      websecure: { asDefault: true, http: { middlewares: ["front-door@file"] } },
    },
  });
});

test("spans go to whoever takes them", () => {
  expect(staticOf(behindTraefik())).not.toHaveProperty("tracing");
  expect(staticOf(behindTraefik({ monitoring: { enabled: true } }))).toMatchObject({
    tracing: { serviceName: "ingress", otlp: { grpc: { endpoint: "jaeger:4317", insecure: true } } },
  });
});

test("nobody is told anything, and no query of a login is logged", () => {
  expect(staticOf(behindTraefik())).toMatchObject({
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    accessLog: { fields: { queryParameters: { defaultMode: "drop" } } },
    api: { insecure: false },
  });
});

describe("certificates of Let's Encrypt", () => {
  const acmeOf = (raw: object) =>
    (
      staticOf(behindTraefik({ ...raw })) as unknown as {
        certificatesResolvers: Record<string, { acme: object }>;
      }
    ).certificatesResolvers["letsencrypt"]?.acme;

  test("are asked for by HTTP, or by TLS where HTTP is elsewhere", () => {
    expect(acmeOf(letsencrypt())).toMatchObject({
      email: "me@example.org",
      storage: "/data/acme.json",
      caServer: "https://acme-v02.api.letsencrypt.org/directory",
      httpChallenge: { entryPoint: "web" },
    });
    expect(acmeOf({ ...letsencrypt(), ports: { http: 8080 } })).toHaveProperty("tlsChallenge");
  });

  test("come from the staging directory while trying", () => {
    expect(acmeOf(letsencrypt({ staging: true }))).toMatchObject({
      caServer: "https://acme-staging-v02.api.letsencrypt.org/directory",
    });
  });

  test("are asked for by DNS with a token that is a file, and in no variable", () => {
    const environment = behindTraefik(cloudflare);
    expect(acmeOf(cloudflare)).toMatchObject({ dnsChallenge: { provider: "cloudflare" } });
    expect(serviceNamed(environment, "traefik").environment).toEqual({
      CF_DNS_API_TOKEN_FILE: "/etc/traefik/secrets/cloudflare-token",
    });
    expect(fileOf(environment, "traefik", "secrets/cloudflare-token")).toBe("<secret letsencrypt-dns-token>");
  });

  test("are kept with the data, and served at the front door", () => {
    expect(serviceNamed(behindTraefik(cloudflare), "traefik").volumes).toEqual([
      { name: "traefik", path: "/data" },
    ]);
    expect(staticOf(behindTraefik(cloudflare))).toMatchObject({
      entryPoints: { websecure: { http: { tls: { certResolver: "letsencrypt" } } } },
    });
  });
});

test("only what Traefik reads when it starts replaces it", () => {
  const { files } = serviceNamed(behindTraefik(cloudflare), "traefik").files ?? { files: [] };
  const replacing = files.filter(({ watched }) => watched !== true).map(({ path }) => path);
  expect(replacing).toEqual(["traefik.yml", "secrets/cloudflare-token"]);
  // A route is put in place after what it needs.
  expect(files.at(-1)?.path).toBe("dynamic/routes.yml");
});
