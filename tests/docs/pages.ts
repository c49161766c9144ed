import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(__dirname, "../..");

/** Every page of the repository that people write or read, by its path. */
export const pages: Readonly<Record<string, string>> = Object.fromEntries(
  execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\0")
    .filter((path) => path !== "" && !path.startsWith("tests/"))
    .map((path) => [path, readFileSync(join(root, path), "utf8")]),
);

/** A page without its code, whose texts are no links and no headings. */
export const prose = (text: string): string =>
  text.replace(/^(```+)[^]*?^\1$/gm, "").replace(/`[^`\n]+`/g, (code) => code.replace(/[[\]()<>]/g, ""));
