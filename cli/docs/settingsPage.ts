import { settingsReference, type SettingReference } from "../../configs/settings/settingsReference.ts";

/** Every setting as a table, in Markdown. */
export const settingsPage = (): string =>
  [
    "# Settings",
    "",
    "Made by `./homelab docs` from `configs/settings/schema.ts`.",
    "",
    "Each is set with `pulumi config set --path 'homelab:<setting>' <value>`, a secret with `--secret` as well, and",
    "checked before anything is changed. `NAME` and `[N]` stand for a name of your choice and a place in a list.",
    "",
    "| Setting | Allowed | Default | Meaning |",
    "| --- | --- | --- | --- |",
    ...settingsReference().map(row),
    "",
  ].join("\n");

const row = (setting: SettingReference): string =>
  `| ${[`\`${setting.path}\``, allowed(setting), byDefault(setting), setting.description].map(cell).join(" | ")} |`;

const allowed = ({ secret, allowed: text }: SettingReference): string =>
  secret ? `**secret**: ${text}` : text;

const byDefault = ({ required, path, byDefault: value }: SettingReference): string => {
  if (required) return path.includes(".") ? "needed there" : "needed";
  return value === undefined ? "" : `\`${JSON.stringify(value)}\``;
};

const cell = (text: string): string => text.replaceAll("|", "\\|");
