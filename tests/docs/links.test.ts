import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { pages, prose, root } from "./pages.ts";

/** The anchors of a page's headings, as GitHub makes them. */
const anchors = (text: string): readonly string[] => {
  const seen = new Map<string, number>();
  return [...prose(text).matchAll(/^#+ +(.+)$/gm)].map(([, heading = ""]) => {
    const anchor = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-");
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
};

const targets = (text: string): readonly string[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)]
    .map(([, link = "", attribute = ""]) => link || attribute)
    .filter((target) => !/^[a-z]+:/.test(target));

const problem = (page: string, target: string): string | undefined => {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(root, file))) return `${page}: ${target}: there is no ${file}`;
  if (anchor === undefined) return undefined;
  const found = anchors(pages[file] ?? "");
  return found.includes(anchor) ? undefined : `${page}: ${target}: ${file} has ${found.join(", ")}`;
};

test("every link leads to a file or heading that is there", () => {
  const links = Object.entries(pages).flatMap(([page, text]) =>
    targets(text).map((target) => [page, target] as const),
  );
  expect(links.length).toBeGreaterThan(50);
  expect(links.flatMap(([page, target]) => problem(page, target) ?? [])).toEqual([]);
});

test("a file or heading that is gone would be noticed", () => {
  expect(problem("docs/index.md", "gone.md")).toContain("there is no docs/gone.md");
  expect(problem("README.md", "docs/reference/tried.md#gone")).toContain("docs/reference/tried.md has ");
});

test("pages of the site link to nothing outside of it", () => {
  const outside = Object.entries(pages)
    .filter(([page]) => page.startsWith("docs/"))
    .flatMap(([page, text]) =>
      targets(text)
        .map((target) => normalize(join(dirname(page), target)))
        .filter((file) => !file.startsWith("docs/"))
        .map((file) => `${page}: ${file}`),
    );
  expect(outside).toEqual([]);
});
