import { readFileSync } from "node:fs";
import { declareEnvironment } from "../../../configs/services/environment.ts";
import { readStackSettings } from "../stackFile.ts";
import { diagram } from "../../../configs/derived/diagram.ts";
import { architecturePage } from "./architecturePage.ts";
import { directories } from "./directories.ts";
import { marked } from "./marked.ts";
import { settingsPage } from "./settingsPage.ts";

/** Every page that is made, by its path, before it is formatted. */
export const pages = (): Readonly<Record<string, string>> => {
  const environment = (stack: string) => declareEnvironment(stack, readStackSettings(stack));
  const [dev, prod] = [environment("dev"), environment("prod")];
  const written = (page: string, name: string, made: string) =>
    marked(page, readFileSync(page, "utf8"), name, made);
  return {
    "README.md": written("README.md", "architecture", `\`\`\`mermaid\n${diagram(dev)}\`\`\``),
    "docs/storage.md": written("docs/storage.md", "directories", directories([dev, prod])),
    "docs/settings.md": settingsPage(),
    "docs/architecture.md": architecturePage([dev, prod]),
  };
};
