import { countSecrets, labSettings, type Facts } from "../../up.d/labSettings.ts";

const doors = { http: 8080, https: 8443, registry: 5050 };
const facts: Facts = {
  ports: {
    ...Object.fromEntries(Object.entries(doors).map(([name, port]) => [`ports.${name}`, port])),
    "monitoring.ports.grafana": 3001,
    "monitoring.ports.loki": 3100,
    "monitoring.alloy.port": 12346,
  },
  dataRoot: "/home/lab/data",
  startInterval: false,
};

test("a lab needs neither a public name nor a public authority", () => {
  const own = {
    "homelab:domain": "example.org",
    "homelab:tls": "letsencrypt",
    "homelab:letsencrypt": { email: "me@example.org" },
  };
  const settings = labSettings(own, facts);
  expect(settings).toMatchObject({ "homelab:domain": "lab.test", "homelab:tls": "internal-pki" });
  expect(settings).not.toHaveProperty("homelab:letsencrypt");
});

test("what a lab has no opinion on stays", () => {
  const own = {
    "homelab:host": { retainData: false, docker: "ssh://me@box" },
    "homelab:ports": { bind: "127.0.0.1", http: 80 },
    "homelab:pki": { algorithm: "ecdsa-p256" },
  };
  expect(labSettings(own, facts)).toMatchObject({
    "homelab:host": { retainData: false, startInterval: false, healthSeconds: 2 },
    "homelab:ports": { bind: "127.0.0.1", ...doors },
    "homelab:pki": { algorithm: "ecdsa-p256" },
  });
  expect(labSettings(own, facts)["homelab:host"]).not.toHaveProperty("docker");
});

test.each([
  ["moves, where there is one", { dataRoot: "/mnt/data" }, "/home/lab/data"],
  ["stays away, where there is none", {}, undefined],
])("the data root %s", (_, host, expected) => {
  const settings = labSettings({ "homelab:host": host }, facts);
  expect((settings["homelab:host"] as { dataRoot?: string }).dataRoot).toBe(expected);
});

test("one stand-in plays every upstream", () => {
  const settings = labSettings({}, { ...facts, upstream: "http://10.0.0.1:5999" });
  const { upstreams } = settings["homelab:registry"] as { upstreams: Record<string, unknown> };
  expect(new Set(Object.values(upstreams).map((one) => JSON.stringify(one))).size).toBe(1);
  expect(Object.keys(upstreams)).toContain("docker");
});

test("what is encrypted with another passphrase stays behind, and the accounts it is for", () => {
  const own = {
    "homelab:registry": {
      users: [{ name: "me", password: { secure: "v1:x" } }],
      upstreams: { ghcr: { url: "https://mirror.test", username: "me", password: { secure: "v1:y" } } },
    },
  };
  expect(countSecrets(own)).toBe(2);
  expect(labSettings(own, facts)["homelab:registry"]).toEqual({
    users: [{ name: "me" }],
    upstreams: { ghcr: { url: "https://mirror.test" } },
  });
});

test("monitoring gets the ports that are free, and Alloy from where it can be had", () => {
  const own = {
    "homelab:monitoring": { enabled: true, grafana: { anonymousViewer: true }, alloy: { version: "1.18.1" } },
  };
  const alloy = { downloadUrl: "http://127.0.0.1:5998", sha256: { amd64: "0".repeat(64) } };
  expect(labSettings(own, { ...facts, alloy })["homelab:monitoring"]).toEqual({
    enabled: true,
    grafana: { anonymousViewer: true },
    ports: { grafana: 3001, loki: 3100 },
    alloy: { version: "1.18.1", port: 12346, ...alloy },
  });
  expect(labSettings(own, facts)["homelab:monitoring"]).toMatchObject({
    alloy: { version: "1.18.1", port: 12346 },
  });
});
