import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { browserPath } from "../../../lab/browser.ts";
import { repository } from "./lab.ts";
import { domain } from "./project.ts";

const pictures = join(repository, ".lab/pictures");

/** A page of a new browser, for which every name of the domain is this machine; it takes any certificate. */
export interface Window {
  readonly page: Page;
  /** Leaves a picture of what it showed last where `look` fails. */
  readonly watch: (name: string, look: () => Promise<void>) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const openWindow = async (colorScheme: "light" | "dark" = "light"): Promise<Window> => {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({
    executablePath: browserPath(),
    args: ["--no-sandbox", `--host-resolver-rules=MAP ${domain} 127.0.0.1, MAP *.${domain} 127.0.0.1`],
  });
  const page = await browser.newPage({ ignoreHTTPSErrors: true, colorScheme });
  const watch: Window["watch"] = async (name, look) => {
    try {
      await look();
    } catch (error) {
      mkdirSync(pictures, { recursive: true });
      const path = join(pictures, `${name}.png`);
      await page.screenshot({ path });
      throw new Error(`At ${page.url()}, as ${path} shows`, { cause: error });
    }
  };
  return { page, watch, close: () => browser.close() };
};
