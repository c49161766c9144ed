import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openProject } from "../shared/project.ts";
import { command } from "../shared/command.ts";
import { withSpinner } from "../shared/spinner.ts";
import { validateTree, type ValidationResult } from "../validate/validateTree.ts";
import { createKeyPair } from "../validate/keyPair.ts";
import { validationText } from "../validate/validationText.ts";
import { relocate } from "../validate/relocate.ts";

const stacksIn = (directory: string): readonly string[] =>
  readdirSync(directory).flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);

export const validate = command({
  description:
    "Renders every file of an environment, of all when none is named, and lets the real programs judge them:\n" +
    "caddy, zot, promtool, loki, mimir, nginx, jaeger, tempo, alloy, traefik, minio with mc, as far as they are on PATH.\n" +
    "Exit code: 0 nothing is refused, 1 something is.",
  options: { json: { describe: "print JSON" } },
  action: async ({ project: { directory }, chosen }) => {
    const { renderStack } = await import("../render/renderStack.ts");
    const { writeTree } = await import("../render/writeTree.ts");
    const root = mkdtempSync(join(tmpdir(), "homelab-validate-"));
    try {
      const pair = await createKeyPair(root);
      const verdicts: ValidationResult[] = [];
      for (const stack of chosen.env === undefined ? stacksIn(directory) : [chosen.env]) {
        const { environment } = openProject(stack, directory);
        await withSpinner(
          `validating ${stack}`,
          async () => {
            const place = join(root, stack);
            const tree = relocate(await renderStack(stack, { directory }), environment, place, pair);
            writeTree(place, tree);
            // Some programs look for the directories of their data.
            for (const { name, volumes = [] } of environment.services)
              for (const { path } of volumes) mkdirSync(join(place, name, path), { recursive: true });
            verdicts.push(...(await validateTree(environment, place, tree)));
          },
          chosen,
        );
      }
      const text = chosen.json ? JSON.stringify(verdicts, undefined, 2) : validationText(verdicts);
      console.log(text.replaceAll(`${root}/`, ""));
      return verdicts.some(({ result }) => result === "refused") ? 1 : 0;
    } finally {
      rmSync(root, { recursive: true });
    }
  },
});
