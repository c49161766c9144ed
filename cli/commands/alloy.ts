import { onHost, script, session } from "../../configs/derived/hostScript.ts";
import { quoted } from "../../configs/settings/shellQuoting.ts";
import { attach } from "../shared/execute.ts";
import { Failure } from "../shared/failure.ts";
import { runCommand } from "../shared/runCommand.ts";

const programs = {
  start: "systemctl --user start alloy.service",
  stop: "systemctl --user stop alloy.service",
  restart: "systemctl --user restart alloy.service",
  status: "systemctl --user status --no-pager alloy.service",
  logs: "journalctl --user --unit alloy.service --no-pager --lines 200",
} as const;

const action = process.argv[2] ?? "";
const isKnown = (name: string): name is keyof typeof programs => Object.hasOwn(programs, name);
// The npm script names the action; what follows is a person's.
process.argv.splice(2, 1);

await runCommand(
  {
    name: `alloy:${action}`,
    summary:
      "Tells systemd of the Docker host's account to start, stop, restart or show Alloy, or shows its log.",
    options: {},
    passes: "OPTION OF systemctl OR journalctl...",
  },
  ({ project: { stack, environment }, passed }) => {
    const { settings } = environment;
    if (!isKnown(action))
      throw new Failure(`alloy:${action}: allowed: ${Object.keys(programs).join(", ")}`, 64);
    if (!settings.monitoring.enabled)
      throw new Failure(
        `${stack} has no Alloy, because nothing is collected\n  fix: pulumi config set --path 'homelab:monitoring.enabled' true`,
        64,
      );
    const text = script(session, `exec ${[programs[action], ...passed.map(quoted)].join(" ")}`);
    return attach("/bin/sh", ["-c", onHost(settings.host.docker ?? "", text)]);
  },
);
