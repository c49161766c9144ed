import { settingsReference } from "../../../configs/settings/settingsReference.ts";

const reference = settingsReference();
const about = (path: string) => reference.find((setting) => setting.path === path);

test("every setting says what it means, what is allowed, and no word of the library's own", () => {
  for (const { path, description, allowed } of reference) {
    expect([path, description]).not.toEqual([path, ""]);
    expect(`${path}: ${allowed}`).toMatch(/^\S+: (?!.*(Invalid|Too small|expected)).+$/);
  }
});

test("has the settings at any depth", () => {
  expect(reference.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      "domain",
      "pki.subject.country",
      "registry.users[N].name",
      "registry.upstreams.k8s.url",
      "routes.NAME.to",
      "images",
    ]),
  );
});

test("marks what is secret, and nothing else", () => {
  expect(
    reference.filter(({ secret }) => secret).map(({ path }) => path.replace(/docker|ghcr|gcr|quay|k8s/, "*")),
  ).toEqual([
    "authentik.adminPassword",
    "cloudflare.token",
    "pki.root.key",
    "letsencrypt.dnsToken",
    "registry.users[N].password",
    ...Array.from({ length: 5 }, () => "registry.upstreams.*.password"),
    "monitoring.grafana.adminPassword",
    "monitoring.contact.webhook.url",
    "monitoring.contact.webhook.token",
    "monitoring.contact.mail.password",
    "monitoring.contact.ntfy.token",
    "minio.rootPassword",
    "s3.secretAccessKey",
    "media.adminPassword",
    "media.plex.claimToken",
  ]);
});

test("has the defaults that the program fills in", () => {
  expect(about("ports.https")).toMatchObject({
    byDefault: 443,
    required: false,
    allowed: "a port from 1 to 65535",
  });
  expect(about("tls")).toMatchObject({ byDefault: "internal-pki", allowed: "internal-pki, letsencrypt" });
  expect(about("host.docker")).toMatchObject({ byDefault: undefined, required: false });
  expect(about("domain")).toMatchObject({ byDefault: undefined, required: true });
});
