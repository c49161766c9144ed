import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readStackSettings } from "../cli/shared/stackFile.ts";

const root = join(__dirname, "..");

/** What the two stack files call their owner, and what is made from them. */
const fromStackFiles = /^(Pulumi\.(dev|prod)\.yaml|tests\/expected\/.*|docs\/explanation\/architecture\.md)$/;

test("the names of the two stacks are in their files, and in no default, test or page", () => {
  const [owner = ""] = readStackSettings("dev").domain.split(".");
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0");
  const naming = tracked
    .filter((path) => path !== "" && !path.endsWith(".png"))
    .filter((path) => readFileSync(join(root, path), "utf8").includes(owner));
  expect(naming).toContain("Pulumi.dev.yaml");
  expect(naming.filter((path) => !fromStackFiles.test(path))).toEqual([]);
});
