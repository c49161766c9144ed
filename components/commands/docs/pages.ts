import { readFileSync } from "node:fs";
import { declareEnvironment } from "../../../configs/services/environment.ts";
import { readStackSettings } from "../stackFile.ts";
import { architecturePage } from "./architecturePage.ts";
import { readme } from "./readme.ts";
import { settingsPage } from "./settingsPage.ts";

/** Every page that is made, by its path, before it is formatted. */
export const pages = (): Readonly<Record<string, string>> => {
  const environment = (stack: string) => declareEnvironment(stack, readStackSettings(stack));
  const dev = environment("dev");
  return {
    "README.md": readme(readFileSync("README.md", "utf8"), dev),
    "docs/settings.md": settingsPage(),
    "docs/architecture.md": architecturePage([dev, environment("prod")]),
  };
};
