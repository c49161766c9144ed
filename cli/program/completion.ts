import { resolve } from "node:path";
import completions from "@bomb.sh/tab/commander";
import type { Command as Commander } from "commander";
import { quoted } from "../../configs/settings/shellQuoting.ts";

/** Of the checkout: completion works where `homelab` is not on PATH, too. */
const executable = resolve(import.meta.dirname, "../../homelab");

/** Adds `completion SHELL` and the hidden `complete`, which the script of the shell calls for each answer. */
export const addCompletion = (program: Commander): void => {
  const answers = completions(program, { completionCommandName: "completion" });
  program.commands
    .find((command) => command.name() === "completion")
    ?.description("print the completion script of a shell")
    .addHelpText(
      "after",
      [
        "",
        'bash: eval "$(./homelab completion bash)", with the package bash-completion',
        'zsh: eval "$(./homelab completion zsh)", after compinit',
        "fish: ./homelab completion fish | source",
        "powershell: ./homelab completion powershell | Out-String | Invoke-Expression",
      ].join("\n"),
    )
    .action((shell: string) => {
      answers.setup("homelab", quoted(executable), shell);
    });
};
