import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { format, resolveConfig } from "prettier";
import { runStandalone } from "../shared/runCommand.ts";
import { generatedPages } from "../docs/generatedPages.ts";

await runStandalone(
  {
    name: "docs",
    summary: "Writes the parts of README.md and docs/ that follow from the program.",
    options: { check: { describe: "write nothing; exit code 1 where something would be written" } },
  },
  async ({ chosen: { check } }) => {
    let code = 0;
    for (const [path, text] of Object.entries(generatedPages())) {
      const page = await format(text, { ...(await resolveConfig(path)), filepath: path });
      if (existsSync(path) && readFileSync(path, "utf8") === page) continue;
      if (check) {
        console.error(`${path} is not what would be made now\n  fix: npm run docs`);
        code = 1;
      } else {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, page);
        console.log(path);
      }
    }
    return code;
  },
);
