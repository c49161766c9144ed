import fc from "fast-check";
import { secret } from "./values.ts";

export const pki = fc.record(
  {
    algorithm: fc.constantFrom("rsa-2048", "rsa-4096", "ecdsa-p256", "ecdsa-p384"),
    extraNames: fc.constantFrom([], ["nas", "nas.lan.example"]),
    extraAddresses: fc.constantFrom([], ["192.168.1.10"]),
    root: fc.constant({ key: secret("of the root"), certificate: "-----BEGIN CERTIFICATE-----\nAA==" }),
  },
  { requiredKeys: [] },
);

export const certificates = fc.constantFrom(
  { tls: "internal-pki" },
  { tls: "letsencrypt", letsencrypt: { email: "me@example.com", staging: true }, ports: undefined },
  {
    tls: "letsencrypt",
    letsencrypt: { email: "me@example.com", dnsProvider: "cloudflare", dnsToken: secret("of the zone") },
    images: { caddy: "docker.io/me/caddy-cloudflare:2.11.4" },
  },
);

export const names = fc.constantFrom(
  {},
  ...[true, false].map((proxied) => ({
    dns: "cloudflare",
    cloudflare: {
      zoneId: "0123456789abcdef0123456789abcdef",
      token: secret("of the zone's records"),
      target: "203.0.113.7",
      proxied,
    },
  })),
);

export const ingress = fc.constantFrom(
  {},
  { ingress: "traefik" },
  {
    ingress: "traefik",
    traefik: { trustedProxies: ["192.0.2.0/24"], dashboardPort: 8081, dockerLabels: true },
  },
);

export const routes = fc.dictionary(
  fc.constantFrom("nas", "printer", "a", "zz-top"),
  fc.record({
    to: fc.constantFrom("http://10.0.0.5:5000", "https://nas.lan"),
    access: fc.constant("public"),
  }),
);

export const landing = fc.constantFrom(
  { enabled: false },
  { enabled: true },
  { enabled: true, redirects: { overseerr: "seerr", old: "https://elsewhere.example" } },
);
