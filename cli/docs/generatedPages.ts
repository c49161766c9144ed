import { readFileSync } from "node:fs";
import { declareEnvironment } from "../../configs/environment.ts";
import { readStackSettings } from "../shared/stackFile.ts";
import { diagram } from "../../configs/derived/diagram.ts";
import { architecturePage } from "./architecturePage.ts";
import { directoryTable } from "./directoryTable.ts";
import { withGeneratedSection } from "./generatedSections.ts";
import { settingsPage } from "./settingsPage.ts";

/** Every page that is made, by its path, before it is formatted. */
export const generatedPages = (): Readonly<Record<string, string>> => {
  const environment = (stack: string) => declareEnvironment(stack, readStackSettings(stack));
  const [dev, prod] = [environment("dev"), environment("prod")];
  const written = (page: string, name: string, made: string) =>
    withGeneratedSection(page, readFileSync(page, "utf8"), name, made);
  return {
    "README.md": written("README.md", "architecture", `\`\`\`mermaid\n${diagram(dev)}\`\`\``),
    "docs/storage.md": written("docs/storage.md", "directories", directoryTable([dev, prod])),
    "docs/settings.md": settingsPage(),
    "docs/architecture.md": architecturePage([dev, prod]),
  };
};
