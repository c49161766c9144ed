import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { pages } from "./docs/pages.ts";

const { check } = parseArgs({ options: { check: { type: "boolean", default: false } } }).values;

for (const [path, text] of Object.entries(pages())) {
  const page = await format(text, { ...(await resolveConfig(path)), filepath: path });
  if (existsSync(path) && readFileSync(path, "utf8") === page) continue;
  if (check) {
    console.error(`${path} is not what would be made now\n  fix: npm run docs`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, page);
    console.log(path);
  }
}
