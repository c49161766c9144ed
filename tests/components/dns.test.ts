import { proxyWarnings } from "../../configs/derived/dnsRecords.ts";
import { parseSettings } from "../../configs/parseSettings.ts";
import { synth, type SynthResult } from "../support/synth.ts";

const zoneId = "0123456789abcdef0123456789abcdef";
const withZone = (zone: object = {}, more: object = {}) => ({
  dns: "cloudflare",
  cloudflare: { zoneId, token: "topsecret", target: "203.0.113.7", ...zone },
  ...more,
});
const nas = { routes: { nas: { to: "http://10.0.0.5", access: "public" } } };

const records = ({ resources }: SynthResult) =>
  resources.filter(({ type }) => type.endsWith(":DnsRecord")).map(({ inputs }) => inputs);

test("there is no record, and no provider for any, where nobody keeps them", async () => {
  const { resources } = await synth(nas);
  expect(resources.filter(({ type }) => type.includes("cloudflare"))).toEqual([]);
});

test("each route has a record that says whose it is, and no other name has any", async () => {
  const record = { zoneId, type: "A", content: "203.0.113.7", ttl: 1, proxied: false };
  expect(records(await synth(withZone({}, nas)))).toEqual([
    { ...record, name: "nas.home.example.org", comment: "homelab try: homelab:routes" },
    { ...record, name: "registry.home.example.org", comment: "homelab try: registry" },
  ]);
});

test.each([
  ["2001:db8::7", "AAAA"],
  ["home.example.net", "CNAME"],
])("what leads to %s is a record of type %s", async (target, type) => {
  expect(records(await synth(withZone({ target })))).toMatchObject([{ type, content: target }]);
});

test("the registry stays beside Cloudflare where that is said", async () => {
  const proxied = async (registry: string) =>
    records(await synth(withZone({ proxied: true, registry }, nas))).map((record) => record["proxied"]);
  expect(await proxied("direct")).toEqual([true, false]);
  expect(await proxied("proxied")).toEqual([true, true]);
});

test.each<[string, object, readonly RegExp[]]>([
  ["home.example.org", { proxied: true }, [/one level below/, /more than 100 MB/]],
  ["example.org", { proxied: true }, [/more than 100 MB/]],
  ["example.org", { proxied: true, registry: "direct" }, []],
  ["home.example.org", { proxied: true, registry: "proxied", certificates: "advanced" }, []],
  ["home.example.org", { proxied: false }, []],
])("what goes through Cloudflare at %s with %j is warned of %j", (domain, zone, warnings) => {
  const told = proxyWarnings(parseSettings("try", { domain, ...withZone(zone) }));
  expect(told).toHaveLength(warnings.length);
  for (const [index, warning] of warnings.entries()) expect(told[index]).toMatch(warning);
});

test("the token is known to the provider alone, as a secret", async () => {
  const { resources } = await synth(withZone());
  const holding = resources.filter(({ inputs }) => JSON.stringify(inputs).includes("topsecret"));
  expect(holding.map(({ type }) => type)).toEqual(["pulumi:providers:cloudflare"]);
  expect(JSON.stringify(holding[0]?.wire)).toContain("1b47061264138c4ac30d75fd1eb44270");
});

test.each([
  [{ dns: "cloudflare" }, "cloudflare.zoneId: is missing"],
  [{ cloudflare: { zoneId, target: "203.0.113.7" } }, "cloudflare: is set, but dns is none"],
  [withZone({ token: undefined }), "cloudflare.token: is missing"],
  [withZone({}, { domain: "home.lan" }), "domain: found home.lan, a name that no public zone has"],
  [withZone({ proxied: true, target: "192.168.1.2" }), "cloudflare.proxied: found true with the target"],
  [
    withZone({ proxied: true }, { ports: { https: 4443 } }),
    "cloudflare.proxied: found true with ports.https",
  ],
  [withZone({ target: "not a host" }), "an IP address or a host name"],
  [withZone({ zoneId: "home" }), "32 hexadecimal digits"],
])("refuses %j", (raw, problem) => {
  expect(() => parseSettings("try", { domain: "home.example.org", ...raw })).toThrow(problem);
});
