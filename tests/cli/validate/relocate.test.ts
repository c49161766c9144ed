import { relocate } from "../../../cli/validate/relocate.ts";
import { environmentWith } from "../sampleStatus.ts";

const pair = { certificate: "CERTIFICATE", key: "KEY" };
const relocated = (path: string, text: string) =>
  relocate(new Map([[path, text]]), environmentWith({ monitoring: { enabled: true } }), "/out", pair).get(
    path,
  );

test("leads paths of files and data into the directory", () => {
  expect(relocated("prometheus/etc/prometheus/prometheus.yml", "a: /etc/prometheus/rules/*.yml")).toBe(
    "a: /out/prometheus/etc/prometheus/rules/*.yml",
  );
  expect(relocated("registry/etc/zot/config.json", '{"rootDirectory":"/var/lib/zot"}')).toBe(
    '{"rootDirectory":"/out/registry/var/lib/zot"}',
  );
});

test("leaves alone what only looks alike", () => {
  const text = "reverse_proxy /database http://x/data /datas {$HOME}/data";
  expect(relocated("caddy/etc/caddy/Caddyfile", text)).toBe(text);
});

test("puts a certificate and a key where placeholders stand", () => {
  expect(relocated("caddy/etc/caddy/certs/ingress.crt", "<pem a>\n<pem b>\n")).toBe("CERTIFICATE");
  expect(relocated("caddy/etc/caddy/certs/ingress.key", "<pem a>\n")).toBe("KEY");
  expect(relocated("caddy/etc/caddy/Caddyfile", "# <pem a>\n")).toBe("# <pem a>\n");
});

test("adds what lies on the host itself", () => {
  expect(relocated("alloy/config.alloy", "")).toContain("CERTIFICATE");
});
