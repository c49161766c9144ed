import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readTree } from "../cli/render/writeTree.ts";
import { renderStack } from "../cli/render/renderStack.ts";
import { pinned } from "../configs/programs/alloy/release.ts";
import { imageReference, images, type Image, type ImageName } from "../configs/model/images.ts";

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };
jest.setTimeout(60_000);

const root = join(__dirname, "..");

test("no other file has to be changed with a release", () => {
  const references = Object.entries(images).flatMap(([name, { tag, repository }]) => [
    imageReference(name as ImageName),
    `${repository.split("/").at(-1) ?? ""}:${tag}`,
  ]);
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0");
  const repeating = tracked
    .filter((path) => path !== "" && !/\.png$|^tests\/fixtures\//.test(path))
    .flatMap((path) => {
      const text = readFileSync(join(root, path), "utf8");
      return references.filter((reference) => text.includes(reference)).map((one) => `${path}: ${one}`);
    });
  expect(repeating).toEqual([]);
});

test.each(["dev", "prod"])(
  "what %s is expected to render to stays when every release is another one",
  async (stack) => {
    for (const [at, image] of Object.values<Writable<Image>>(images).entries()) {
      // What is rendered for Authentik may depend on its release line.
      image.tag = `${image.tag}9`;
      image.digest = `sha256:${String(at).padStart(64, "0")}`;
    }
    pinned.tag = "v9.9.9";
    pinned.amd64 = "9".repeat(64);
    const rendered = await renderStack(stack, { directory: root, imageNames: true });
    const plain = await renderStack(stack, { directory: root });
    expect([...plain.values()].join("\n")).toContain("9@sha256:");
    expect(Object.fromEntries(rendered)).toEqual(
      Object.fromEntries(readTree(join(root, "tests/expected", stack))),
    );
  },
);
