import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTree, writeTree } from "../../../cli/render/writeTree.ts";
import { errorMessage } from "../../support/errorMessage.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "tree-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

test("what is written is read again", () => {
  const tree = new Map([
    ["caddy/etc/caddy/Caddyfile", "one"],
    ["resources.json", "[]"],
  ]);
  writeTree(join(directory, "new"), tree);
  expect(readTree(join(directory, "new"))).toEqual(tree);
});

test("writing again removes what is no longer made", () => {
  const tree = new Map([["resources.json", "[]"]]);
  writeTree(directory, new Map([...tree, ["caddy/stale", "old"]]));
  writeTree(directory, tree);
  expect(readTree(directory)).toEqual(tree);
});

test("a directory that holds anything else is left alone", () => {
  writeFileSync(join(directory, "letter.txt"), "dear");
  expect(
    errorMessage(() => {
      writeTree(directory, new Map([["resources.json", "[]"]]));
    }),
  ).toBe(`${directory} holds other files, which would be removed; name a new directory`);
  expect([...readTree(directory)]).toEqual([["letter.txt", "dear"]]);
});
