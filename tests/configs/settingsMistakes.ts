import { parseSettings } from "../../configs/parseSettings.ts";
import { errorMessage } from "../support/errorMessage.ts";

/** The message for settings that are enough but for these, without its first line. */
export const mistakesIn = (raw: Readonly<Record<string, unknown>>): string =>
  errorMessage(() => parseSettings("try", { domain: "home.example.org", ...raw }))
    .split("\n")
    .slice(1)
    .join("\n");

/** The message about one setting. */
export const mistake = (path: string, problem: string, fix: string): string =>
  `  ${path}: ${problem}\n      fix: ${fix}`;

/** The usual way to mend one. */
export const setIt = (path: string): string => `pulumi config set --path 'homelab:${path}' VALUE`;
export const removeIt = (path: string): string => `pulumi config rm --path 'homelab:${path}'`;
