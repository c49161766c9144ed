import { declareEnvironment } from "../../../configs/services/environment.ts";
import { readStackSettings } from "../stackFile.ts";
import { architecturePage } from "./architecturePage.ts";
import { settingsPage } from "./settingsPage.ts";

/** Every page that is made, by its path, before it is formatted. */
export const pages = (): Readonly<Record<string, string>> => ({
  "docs/settings.md": settingsPage(),
  "docs/architecture.md": architecturePage(
    ["dev", "prod"].map((stack) => declareEnvironment(stack, readStackSettings(stack))),
  ),
});
