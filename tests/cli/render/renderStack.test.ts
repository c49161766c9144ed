import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { renderStack } from "../../../cli/render/renderStack.ts";

test("renders a hundred users with set passwords without hashing one of them", async () => {
  const directory = mkdtempSync(join(tmpdir(), "render-"));
  const users = Array.from({ length: 100 }, (_, index) => ({
    name: `user${index}`,
    role: "read",
    password: `password of ${index}`,
  }));
  writeFileSync(join(directory, "Pulumi.yaml"), stringify({ name: "homelab", runtime: "nodejs" }));
  writeFileSync(
    join(directory, "Pulumi.many.yaml"),
    stringify({ config: { "homelab:domain": "home.example.org", "homelab:registry": { users } } }),
  );
  const tree = await renderStack("many", { directory });
  rmSync(directory, { recursive: true });
  const text = [...tree].find(([path]) => path.endsWith("/htpasswd"))?.[1] ?? "";
  expect(text.match(/^user\d+:<bcrypt of a set password>$/gm)).toHaveLength(100);
  expect([...tree.values()].join("\n")).not.toContain("$2b$");
});
