import { nested, renderNginx, simple } from "../../../../configs/programs/mimir/nginxSyntax.ts";
import { chosen, fileOf, large } from "../../monitoringEnvironment.ts";

const config = fileOf(chosen(large), "mimir-lb", "nginx.conf");

test("nodes are looked up by the name they share, again and again, because they come back with other addresses", () => {
  expect(config).toContain("resolver 127.0.0.11 valid=2s");
  expect(config).toMatch(/set \$nodes mimir-nodes;\s+proxy_pass http:\/\/\$nodes:8080;/);
  expect(config).not.toMatch(/^\s*upstream /m);
  const sharing = chosen(large).services.filter(({ aliases = [] }) => aliases.includes("mimir-nodes"));
  expect(sharing.map(({ name }) => name)).toEqual(["mimir-1", "mimir-2", "mimir-3"]);
});

test("a request that a node fails goes to another, writes too", () => {
  const [, reasons = ""] = /proxy_next_upstream (.*);/.exec(config) ?? [];
  expect(reasons.split(" ")).toEqual(
    expect.arrayContaining(["error", "timeout", "http_503", "non_idempotent"]),
  );
  expect(config).toContain("proxy_connect_timeout 1s;");
});

test("who says no tenant is the one of the settings, who says one is that", () => {
  expect(config).toMatch(/map \$http_x_scope_orgid \$tenant \{\s+default \$http_x_scope_orgid;\s+"" 1;\s+\}/);
  expect(config).toContain("proxy_set_header X-Scope-OrgID $tenant;");
});

test("it answers under the name that one Mimir alone would have, so that no reader changes", () => {
  const balancer = chosen(large).services.find(({ name }) => name === "mimir-lb");
  expect(balancer?.aliases).toEqual(["mimir"]);
  expect(balancer?.ports).toEqual([{ internal: 9009, external: 9009, bind: "127.0.0.1" }]);
});

test("the largest body fits into the directory in memory that holds it", () => {
  const [, mebibytes] = /client_max_body_size (\d+)m;/.exec(config) ?? [];
  expect(Number(mebibytes)).toBeLessThan(64);
  expect(config).toContain("client_body_temp_path /tmp/client_body;");
});

test.each([
  ["word", "word"],
  ["", '""'],
  ["two words", '"two words"'],
  ["a;b", '"a;b"'],
  ['say "hi"', `'say "hi"'`],
  ["$variable", "$variable"],
])("writes %j as %s", (word, text) => {
  expect(renderNginx([nested(["block"], simple("set", word))])).toBe(`block {\n\tset ${text};\n}\n`);
});

test.each(["a\nb", "back\\slash", `both ' and "`])("refuses %j, which nothing can quote", (word) => {
  expect(() => renderNginx([simple("set", word)])).toThrow(RangeError);
});
