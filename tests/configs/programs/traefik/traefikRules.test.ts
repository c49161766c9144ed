import { parseSettings } from "../../../../configs/parseSettings.ts";
import { mistake, mistakesIn, removeIt } from "../../settingsMistakes.ts";

const set = (path: string, value: string) => `pulumi config set --path 'homelab:${path}' ${value}`;

test("what only Traefik reads is not set for nothing", () => {
  expect(mistakesIn({ traefik: { trustedProxies: ["192.0.2.1"], dashboardPort: 8080 } })).toBe(
    ["traefik.trustedProxies", "traefik.dashboardPort"]
      .map((path) =>
        mistake(
          path,
          "is set, but the ingress is caddy and nothing would read it",
          `${set("ingress", "traefik")}   or   ${removeIt(path)}`,
        ),
      )
      .join("\n"),
  );
});

test("the dashboard's port is not one that Traefik uses itself", () => {
  expect(mistakesIn({ ingress: "traefik", traefik: { dashboardPort: 9180 } })).toBe(
    mistake(
      "traefik.dashboardPort",
      "found 9180, which the ingress uses itself inside its container",
      set("traefik.dashboardPort", "8080"),
    ),
  );
});

test("labels are read by Traefik alone, and where Docker's socket is known", () => {
  expect(mistakesIn({ traefik: { dockerLabels: true } })).toBe(
    mistake(
      "traefik.dockerLabels",
      "found true, but the ingress is caddy and reads no labels",
      `${set("ingress", "traefik")}   or   ${removeIt("traefik.dockerLabels")}`,
    ),
  );
  const elsewhere = { ingress: "traefik", traefik: { dockerLabels: true } };
  expect(mistakesIn({ ...elsewhere, host: { docker: "ssh://me@nas" } })).toBe(
    mistake(
      "host.socket",
      "is missing; behind ssh nobody can tell where the container that reads labels finds it",
      `${set("host.socket", "/run/user/1000/docker.sock")}   or   ${removeIt("traefik.dockerLabels")}`,
    ),
  );
  const known = { docker: "ssh://me@nas", socket: "/run/user/1000/docker.sock" };
  expect(() => parseSettings("try", { domain: "home.example.org", ...elsewhere, host: known })).not.toThrow();
});

describe("DNS-01 with Traefik", () => {
  const dns = (dnsProvider: string) => ({
    ingress: "traefik",
    tls: "letsencrypt",
    letsencrypt: { email: "me@example.org", dnsProvider, dnsToken: "x" },
  });

  test("is for Cloudflare, whose token it can read from a file", () => {
    expect(mistakesIn(dns("hetzner"))).toBe(
      mistake(
        "letsencrypt.dnsProvider",
        "found hetzner; with Traefik it is cloudflare",
        set("letsencrypt.dnsProvider", "cloudflare"),
      ),
    );
  });

  test("needs no other image", () => {
    expect(() => parseSettings("try", { domain: "home.example.org", ...dns("cloudflare") })).not.toThrow();
  });
});
