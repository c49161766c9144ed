import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pinned } from "../configs/programs/alloy/release.ts";
import { images, type Image } from "../configs/model/images.ts";

interface Manager {
  readonly managerFilePatterns: readonly string[];
  readonly matchStrings: readonly string[];
  readonly autoReplaceStringTemplate?: string;
}

interface Rule {
  readonly matchPackageNames?: readonly string[];
  readonly allowedVersions?: string;
  readonly versioning?: string;
}

const read = (path: string): string => readFileSync(join(__dirname, "..", path), "utf8");
const { customManagers, packageRules } = JSON.parse(read("renovate.json")) as {
  readonly customManagers: readonly Manager[];
  readonly packageRules: readonly Rule[];
};

const managersOf = (path: string): readonly Manager[] =>
  customManagers.filter(({ managerFilePatterns }) =>
    managerFilePatterns.some((pattern) => new RegExp(pattern.slice(1, -1)).test(path)),
  );

/** What the managers of a file find in a text of it. */
const found = (path: string, text = read(path)) =>
  managersOf(path)
    .flatMap(({ matchStrings }) => matchStrings)
    .flatMap((pattern) => [...text.matchAll(new RegExp(pattern, "g"))].map(({ groups }) => ({ ...groups })));

const table = "configs/model/images.ts";
const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

test("every image of the table is found, and nothing else", () => {
  const wanted: readonly Image[] = Object.values(images);
  expect(found(table)).toEqual(
    wanted.map(({ repository, tag, digest: currentDigest }) => ({
      depName: repository,
      currentValue: tag,
      currentDigest,
    })),
  );
});

test("an image that is raised and given a digest is found again", () => {
  const [manager] = managersOf(table);
  const [pattern = ""] = manager?.matchStrings ?? [];
  const raised = read(table).replace(new RegExp(pattern, "g"), (_, depName: string) =>
    (manager?.autoReplaceStringTemplate ?? "")
      .replace(/\{\{#if newDigest\}\}(.*)\{\{\/if\}\}/, "$1")
      .replace("{{{depName}}}", depName)
      .replace("{{{newValue}}}", "9.9.9")
      .replace("{{{newDigest}}}", digest),
  );
  expect(found(table, raised)).toEqual(
    Object.values(images).map(({ repository }) => ({
      depName: repository,
      currentValue: "9.9.9",
      currentDigest: digest,
    })),
  );
});

test("the native Alloy and its checksum are found", () => {
  expect(found("configs/programs/alloy/release.ts")).toEqual([
    { currentValue: pinned.tag, currentDigest: pinned.amd64 },
  ]);
});

test("the tools of the lab and of the workflows are found", () => {
  expect(found("lab/up.d/versions.sh")).toHaveLength(3);
  expect(found(".github/workflows/check.yml")).toHaveLength(1);
});

test.each(["docker.io/pgsty/**", "ghcr.io/linuxserver/**"])("the tags of %s are releases to it", (name) => {
  const { versioning = "" } = packageRules.find((rule) => rule.matchPackageNames?.includes(name)) ?? {};
  const release = new RegExp(versioning.replace(/^regex:/, ""));
  const ours = Object.values(images).filter(({ repository }) => repository.startsWith(name.slice(0, -2)));
  expect(ours).not.toEqual([]);
  for (const { tag } of ours) expect(tag).toMatch(release);
  for (const other of ["latest", "RELEASE.2026-09-16T00-00-00Z-distroless", "nightly-1.2.3-ls4"])
    expect(other).not.toMatch(release);
});

test("every image that a rule names is one of the table", () => {
  const repositories: readonly string[] = Object.values(images).map(({ repository }) => repository);
  const named = packageRules
    .flatMap(({ matchPackageNames = [] }) => matchPackageNames)
    .filter((name) => /^(docker|ghcr|quay)\.io/.test(name));
  for (const name of named)
    expect(repositories.some((one) => one === name || one.startsWith(name.replace("**", "")))).toBe(true);
});
