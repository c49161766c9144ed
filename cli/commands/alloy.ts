import { onHost, script, session } from "../../configs/derived/hostScript.ts";
import { quoted } from "../../configs/settings/shellQuoting.ts";
import { command, type Command } from "../shared/command.ts";
import { attach } from "../shared/execute.ts";
import { Failure } from "../shared/failure.ts";

const programs = {
  start: { line: "systemctl --user start alloy.service", description: "Starts Alloy." },
  stop: { line: "systemctl --user stop alloy.service", description: "Stops Alloy." },
  restart: { line: "systemctl --user restart alloy.service", description: "Restarts Alloy." },
  status: {
    line: "systemctl --user status --no-pager alloy.service",
    description: "Shows whether Alloy runs.",
  },
  logs: {
    line: "journalctl --user --unit alloy.service --no-pager --lines 200",
    description: "Shows the journal of Alloy.",
  },
} as const;

/** What systemd of the Docker host's account is told about Alloy. */
export const alloy = (name: keyof typeof programs): Command => {
  const { line, description } = programs[name];
  const program = line.slice(0, line.indexOf(" "));
  return command({
    description: `${description} Exit code: that of ${program}, run by the account that Docker belongs to.`,
    options: {},
    passes: `OPTIONS OF ${program}`,
    action: ({ project: { stack, environment }, passed }) => {
      const { settings } = environment;
      if (!settings.monitoring.enabled)
        throw new Failure(
          `${stack} has no Alloy, because nothing is collected\n  fix: pulumi config set --path 'homelab:monitoring.enabled' true`,
          64,
        );
      const text = script(session, `exec ${[line, ...passed.map(quoted)].join(" ")}`);
      return attach("/bin/sh", ["-c", onHost(settings.host.docker ?? "", text)]);
    },
  });
};
