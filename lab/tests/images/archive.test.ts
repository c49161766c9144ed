import { execFileSync } from "node:child_process";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { writeArchive } from "../../images/archive.ts";
import { fingerprint } from "../../images/fingerprint.ts";
import { digest, link, text } from "../../images/parts.ts";
import type { Recipe } from "../../images/recipe.ts";

const shared = [text("/etc/passwd", "root:x:0:0::/:/bin/sh\n")];
const recipe = (content: string): Recipe => ({
  standin: "true",
  layers: [
    shared,
    [...shared, text("/etc/issue", "first"), text("/etc/issue", "last"), text("/etc/motd", content)],
  ],
  config: { Cmd: ["sh"], Env: ["A=b"] },
});

const archived = async (...recipes: Recipe[]) => {
  const out = new PassThrough();
  const images = recipes.map((image, index) => ({ recipe: image, tags: [`example.test/image:${index}`] }));
  const [archive] = await Promise.all([buffer(out), writeArchive(images, out)]);
  const names = execFileSync("tar", ["--list", "--file", "-"], { input: archive })
    .toString()
    .trim()
    .split("\n");
  const member = (name: string) =>
    execFileSync("tar", ["--extract", "--to-stdout", "--file", "-", name], { input: archive });
  return { names, member, json: (name: string): unknown => JSON.parse(member(name).toString()) };
};

interface Manifest {
  Config: string;
  RepoTags: string[];
  Layers: string[];
}

describe("writeArchive", () => {
  it("describes each image by a configuration that names its layers by digest", async () => {
    const { member, json } = await archived(recipe("hello"));
    const [image] = json("manifest.json") as [Manifest];
    expect(image.RepoTags).toEqual(["example.test/image:0"]);
    expect(json(image.Config)).toMatchObject({
      config: {
        Cmd: ["sh"],
        Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "A=b"],
        Labels: { "homelab.standin": "true", "homelab.recipe": fingerprint(recipe("hello")) },
      },
      rootfs: { diff_ids: image.Layers.map((layer) => `sha256:${digest(member(layer))}`) },
    });
  });

  it("holds a layer that two images share once, and a file of two layers only in the lower", async () => {
    const { names, member, json } = await archived(recipe("one"), recipe("two"));
    const manifest = json("manifest.json") as Manifest[];
    const layers = manifest.flatMap((image) => image.Layers);
    expect(layers).toHaveLength(4);
    expect(names.filter((name) => name.endsWith(".tar"))).toEqual([...new Set(layers)]);
    expect(new Set(layers).size).toBe(3);
    const second = execFileSync("tar", ["--list", "--file", "-"], {
      input: member(layers[1] ?? ""),
    }).toString();
    expect(second.trim().split("\n")).toEqual(["etc", "etc/issue", "etc/motd"]);
  });

  it("lets a later part change what an earlier one brought, in the same layer and above it", async () => {
    const changed = {
      ...recipe("x"),
      layers: [shared, [text("/etc/passwd", "1")], [text("/etc/passwd", "2"), text("/etc/passwd", "3")]],
    };
    const { member, json } = await archived(changed);
    const [image] = json("manifest.json") as [Manifest];
    const contents = image.Layers.map((layer) =>
      execFileSync("tar", ["--extract", "--to-stdout", "--file", "-", "etc/passwd"], {
        input: member(layer),
      }).toString(),
    );
    expect(contents).toEqual(["root:x:0:0::/:/bin/sh\n", "1", "3"]);
  });
});

describe("fingerprint", () => {
  it("changes with content, paths, configuration and kind, and with nothing else", () => {
    const prints = [
      recipe("hello"),
      recipe("bye"),
      { ...recipe("hello"), config: {} },
      { ...recipe("hello"), standin: "debian" } as const,
      { ...recipe("hello"), layers: [[link("/etc/motd", "/etc/issue")]] },
    ].map(fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
    expect(fingerprint(recipe("hello"))).toBe(prints[0]);
  });
});
