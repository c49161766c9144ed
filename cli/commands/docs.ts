import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { standaloneCommand } from "../shared/command.ts";
import { generatedPages } from "../docs/generatedPages.ts";

export const docs = standaloneCommand({
  description: "Writes the parts of docs/ that follow from the program.",
  options: { check: { describe: "write nothing; exit code 1 where something would be written" } },
  action: async ({ chosen: { check } }) => {
    // Its paths are those of the checkout, wherever it was called.
    process.chdir(join(import.meta.dirname, "../.."));
    // Of a checkout with its development dependencies only.
    const { format, resolveConfig } = await import("prettier");
    let code = 0;
    for (const [path, text] of Object.entries(generatedPages())) {
      const page = await format(text, { ...(await resolveConfig(path)), filepath: path });
      if (existsSync(path) && readFileSync(path, "utf8") === page) continue;
      if (check) {
        console.error(`${path} is not what would be made now\n  fix: ./homelab docs`);
        code = 1;
      } else {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, page);
        console.log(path);
      }
    }
    return code;
  },
});
