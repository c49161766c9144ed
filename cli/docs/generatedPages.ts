import { readFileSync } from "node:fs";
import { declareEnvironment } from "../../configs/environment.ts";
import { readStackSettings } from "../shared/stackFile.ts";
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
    "docs/explanation/storage.md": written(
      "docs/explanation/storage.md",
      "directories",
      directoryTable([dev, prod]),
    ),
    "docs/reference/settings.md": settingsPage(),
    "docs/explanation/architecture.md": architecturePage([dev, prod]),
  };
};
