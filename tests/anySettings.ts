import fc from "fast-check";
import { upstreamNames } from "../configs/registry/upstreams.ts";
import { Secret } from "../configs/settings/secret.ts";
import type { RawSettings } from "./synth.ts";

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const secret = (name: string) => new Secret(`<secret ${name}>`);

const host = fc
  .record({
    startInterval: fc.boolean(),
    preflight: fc.boolean(),
    data: fc.constantFrom({ dataRoot: "/mnt/data" }, { retainData: true }, { retainData: false }),
    docker: fc.constantFrom("unix:///run/user/1000/docker.sock", "ssh://me@nas"),
    socket: fc.constant("/run/user/1000/docker.sock"),
    dockerData: fc.constant("/home/me/.local/share/docker"),
  })
  .map(({ data, ...others }) => ({ ...others, ...data }));

const ports = fc.record({
  bind: fc.constantFrom("0.0.0.0", "192.168.1.10", "127.0.0.1", "::1"),
  http: fc.constantFrom(80, 8080),
  https: fc.constantFrom(443, 8443),
  registry: fc.constantFrom(79, 5000, 65535),
});

const users = fc.uniqueArray(
  fc.record(
    {
      name: fc.constantFrom("ann", "Bob.2", "ci_bot"),
      role: fc.constantFrom("admin", "write", "read"),
      password: fc.constant(secret("of a user")),
    },
    { requiredKeys: ["name"] },
  ),
  { minLength: 1, maxLength: 3, selector: ({ name }) => name },
);

const upstream = fc.record(
  {
    url: fc.constantFrom("http://10.0.0.5:5000", "https://mirror.example.org"),
    account: fc.constant({ username: "me", password: secret("of an upstream") }),
  },
  { requiredKeys: [] },
);

const registry = fc.record(
  {
    host: fc.constantFrom("registry", "r"),
    local: fc.constantFrom("mirror", "authenticated", "open"),
    users,
    upstreams: fc
      .uniqueArray(fc.tuple(fc.constantFrom(...upstreamNames), upstream), { selector: ([name]) => name })
      .map((chosen) =>
        Object.fromEntries(chosen.map(([name, { account, ...url }]) => [name, { ...url, ...account }])),
      ),
    people: fc.record(
      {
        allow: fc.constantFrom([], ["viewers"], ["editors", "media"]),
        role: fc.constantFrom("write", "read"),
      },
      { requiredKeys: [] },
    ),
    cveScan: fc.boolean(),
    signatureTrust: fc.boolean(),
  },
  { requiredKeys: [] },
);

const pki = fc.record(
  {
    algorithm: fc.constantFrom("rsa-2048", "rsa-4096", "ecdsa-p256", "ecdsa-p384"),
    extraNames: fc.constantFrom([], ["nas", "nas.lan.example"]),
    extraAddresses: fc.constantFrom([], ["192.168.1.10"]),
    root: fc.constant({ key: secret("of the root"), certificate: "-----BEGIN CERTIFICATE-----\nAA==" }),
  },
  { requiredKeys: [] },
);

const certificates = fc.constantFrom(
  { tls: "internal-pki" },
  { tls: "letsencrypt", letsencrypt: { email: "me@example.com", staging: true }, ports: undefined },
  {
    tls: "letsencrypt",
    letsencrypt: { email: "me@example.com", dnsProvider: "cloudflare", dnsToken: secret("of the zone") },
    images: { caddy: "docker.io/me/caddy-cloudflare:2.11.4" },
  },
);

const names = fc.constantFrom(
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

const ingress = fc.constantFrom(
  {},
  { ingress: "traefik" },
  {
    ingress: "traefik",
    traefik: { trustedProxies: ["192.0.2.0/24"], dashboardPort: 8081, dockerLabels: true },
  },
);

const routes = fc.dictionary(
  fc.constantFrom("nas", "printer", "a", "zz-top"),
  fc.record({
    to: fc.constantFrom("http://10.0.0.5:5000", "https://nas.lan"),
    access: fc.constant("public"),
  }),
);

// Groups mean something only where somebody knows who is in them.
const identity = fc.constantFrom(
  { identity: "none" },
  { identity: "authentik" },
  { identity: "authentik", registryAuth: "authentik" },
  {
    identity: "authentik",
    authentik: {
      adminPassword: secret("of the identity provider's administrator"),
      ldap: { enabled: true, allow: ["editors"] },
    },
    routes: { wiki: { to: "http://10.0.0.6", access: "sso", allow: ["viewers"] } },
    readers: ["viewers", "media"],
  },
);

const archive = fc.record({ prometheus: fc.boolean(), jaeger: fc.boolean() }, { requiredKeys: [] });

const contact = fc.record(
  {
    webhook: fc.record(
      {
        url: fc.constant(new Secret("https://chat.example/<secret hook>")),
        token: fc.constant(secret("of the hook")),
      },
      { requiredKeys: ["url"] },
    ),
    mail: fc.constant({
      host: "smtp.example.org",
      from: "me@example.com",
      to: ["me@example.com"],
      user: "me",
      password: secret("of the mail account"),
    }),
    ntfy: fc.record(
      { topic: fc.constant("homelab"), token: fc.constant(secret("of the topic")) },
      { requiredKeys: ["topic"] },
    ),
  },
  { requiredKeys: [] },
);

const monitoring = fc
  .record(
    {
      enabled: fc.boolean(),
      archive,
      contact: maybe(contact),
      grafana: fc.record(
        { adminPassword: fc.constant(secret("of Grafana's administrator")), anonymousViewer: fc.boolean() },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  )
  .map(({ contact: told, ...others }) => ({
    ...others,
    ...(others.enabled === true && told !== undefined ? { contact: told } : {}),
  }));

const elsewhere = {
  endpoint: "s3.example.org",
  accessKeyId: "key",
  secretAccessKey: secret("of the object store"),
};

// What can't go together is left out; each of the others goes with each.
const stores = fc
  .record({
    metrics: fc.constantFrom("prometheus", "mimir", "mimir-cluster"),
    traces: fc.constantFrom("jaeger", "tempo"),
    alloy: fc.constantFrom("native", "container"),
    objectStore: fc.constantFrom("none", "minio", "s3"),
    minio: fc.record(
      {
        keep: fc.boolean(),
        versioning: fc.boolean(),
        rootPassword: fc.constant(secret("of MinIO's administrator")),
      },
      { requiredKeys: [] },
    ),
  })
  .filter(
    ({ metrics, traces, alloy, objectStore }) =>
      (objectStore !== "none" || (metrics === "prometheus" && traces === "jaeger")) &&
      (metrics === "prometheus" || alloy === "container"),
  )
  .map((chosen) => ({ ...chosen, ...(chosen.objectStore === "s3" ? { s3: elsewhere } : {}) }));
const media = fc.record(
  {
    enabled: fc.boolean(),
    // Its default is one of the ingress's above.
    ports: fc.constant({ qbittorrent: 18080 }),
    adminPassword: fc.constant(secret("of the media programs")),
    directory: fc.constant("/srv/media"),
    plex: fc.record(
      { claimToken: fc.constant(secret("to claim Plex with")), hardware: fc.boolean() },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ["ports"] },
);

const landing = fc.constantFrom(
  { enabled: false },
  { enabled: true },
  { enabled: true, redirects: { overseerr: "seerr", old: "https://elsewhere.example" } },
);

/** Any settings that are allowed: every choice, alone and with the others. */
export const anySettings: fc.Arbitrary<RawSettings> = fc
  .record({
    domain: fc.constantFrom("home.example.com", "smigula.io"),
    host,
    ports: maybe(ports),
    registry,
    pki,
    routes,
    monitoring,
    stores,
    identity,
    media,
    landing,
    imageSource: fc.constantFrom("upstream", "registry"),
    certificates,
    names,
    ingress,
  })
  .map(
    ({
      certificates: chosen,
      stores: kept,
      ingress: front,
      names: zone,
      identity: { readers, ...people },
      ...others
    }) => ({
      ...others,
      ...chosen,
      ...kept,
      ...(readers === undefined ? {} : { minio: { ...kept.minio, readers } }),
      ...front,
      ...zone,
      ...people,
      routes: { ...others.routes, ...people.routes },
    }),
  );
