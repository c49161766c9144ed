import { homedir } from "node:os";
import { publicAuthority } from "../../configs/derived/publicUrls.ts";
import { isBehindSsh } from "../../configs/settings/dockerAddress.ts";
import { commandLine } from "../../configs/settings/shellQuoting.ts";
import { dockerHost } from "../../components/docker/dockerHost.ts";
import { Stack } from "../shared/pulumiStack.ts";
import { command } from "../shared/command.ts";
import { install, trustFile, uninstall } from "../trust/dockerTrust.ts";
import { storeCommands } from "../trust/stores.ts";
import { withSpinner } from "../shared/spinner.ts";

export const trust = command({
  description:
    "Lets this user's rootless Docker trust the registry, and prints how other systems come to trust every route.\n" +
    "Docker reads the file at each pull; nothing is restarted.",
  options: {
    print: { describe: "only print" },
    remove: { describe: "take it back from this user's Docker" },
  },
  action: async ({ project, chosen }) => {
    const { settings } = project.environment;
    const registry = publicAuthority(settings, settings.registry.host);
    const file = trustFile(homedir(), registry);
    if (chosen.remove) {
      console.log(uninstall(file) ? `removed ${file}` : `nothing to remove: there is no ${file}`);
      return 0;
    }
    if (settings.tls === "letsencrypt") {
      console.log("tls is letsencrypt: every system trusts these certificates already, nothing to do");
      return 0;
    }
    const certificate = await withSpinner("reading the stack", () => new Stack(project).output("caRoot"));
    if (!chosen.print) {
      console.log(`${install(file, certificate) ? "wrote" : "unchanged:"} ${file}`);
      if (isBehindSsh(dockerHost(settings)))
        console.log(`  that is for the Docker on this machine, not for ${dockerHost(settings)}`);
    }
    const name = `homelab-${project.stack}`;
    const copy = `~/${name}-root.crt`;
    const exporting = `${commandLine("pulumi", "stack", "output", "caRoot", "--stack", project.stack, "--cwd", project.directory)} > ${copy}`;
    console.log(`\n# the certificate as a file\n${exporting}`);
    for (const [system, commands] of Object.entries(storeCommands(copy, registry, name)))
      console.log(`\n# ${system}\n${commands.join("\n")}`);
    return 0;
  },
});
