import { configure, dnsRecord } from "../../plugins/cloudflare/dns-record.ts";

const record = { zoneId: "zone", name: "grafana.example.org", type: "CNAME", ttl: 1, content: "example.org" };
const create = (inputs: object) => () => dnsRecord.create({ ...record, ...inputs }, "urn");

beforeEach(() => {
  configure({ apiToken: "token" });
});

test("a record gets an id of its own, and another zone another record", async () => {
  expect((await create({})()).id).toMatch(/^[0-9a-f]{32}$/);
  expect(dnsRecord.inputs.zoneId).toBe("replace");
  expect(dnsRecord.inputs.content).toBe("update");
});

test.each([
  [{ ttl: 30 }, "ttl: found 30; allowed: 1 or 60 to 86400"],
  [{ type: "TXT", proxied: true }, "proxied: a TXT record can't be proxied, only A, AAAA, CNAME"],
  [{ proxied: true, ttl: 300 }, "ttl: found 300; a proxied record has ttl 1"],
])("refuses %j, as Cloudflare does", (inputs, message) => {
  expect(create(inputs)).toThrow(message);
});

test("refuses to work without a token", () => {
  configure({});
  expect(create({})).toThrow("the provider has no apiToken");
});
