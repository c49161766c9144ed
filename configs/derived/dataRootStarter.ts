import { quoted } from "../settings/shellQuoting.ts";
import { ownLine, script, session } from "./hostScript.ts";
import { environmentLabel } from "../model/dockerLabels.ts";
import type { Environment } from "../model/environmentModel.ts";

/** How often it is looked whether the disk is there. */
const everySeconds = 20;

/** What Docker notes at a container that it can't start for a missing directory; in 20.10 and before without the rest. */
export const missingDirectory = ["no such file or directory", "bind source path does not exist"] as const;

type Of = Pick<Environment, "name" | "settings">;

/** Name of the units, without their endings. */
export const starterName = ({ name }: Pick<Environment, "name">): string => `homelab-${name}-data-root`;

/**
 * Starts the containers that Docker could not start because a directory of the data root was missing, once it is there.
 * Docker itself tries once. Those that a person stopped carry no such note and stay as they are.
 */
export const startHeldBack = ({ name, settings: { host } }: Of): string => `#!/bin/sh
${ownLine("#", name)}
PATH="$PATH:$HOME/bin:/usr/local/bin:/usr/bin:/bin"
${session.trim()}
unset DOCKER_CONTEXT
export DOCKER_HOST=${host.docker?.startsWith("unix://") === true ? quoted(host.docker) : '"unix://$XDG_RUNTIME_DIR/docker.sock"'}
ids=$(docker ps --all --quiet --no-trunc --filter label=${quoted(`${environmentLabel}=${name}`)} \\
  --filter status=exited --filter status=created) || exit 0
[ -n "$ids" ] || exit 0
# A dot at the end, so that the second word is never empty.
docker inspect --format '{{.Id}} {{range .HostConfig.Mounts}}{{if eq .Type "bind"}}{{.Source}},{{end}}{{end}}. {{.State.Error}}' $ids |
  while read -r id sources error; do
    case $error in ${missingDirectory.map((text) => `*"${text}"*`).join(" | ")}) ;; *) continue ;; esac
    ready=yes
    for each in $(echo "$sources" | tr , ' '); do [ -d "$each" ] || ready=no; done
    [ $ready = no ] || docker start "$id" || true
  done
`;

const serviceUnit = (environment: Of): string => `${ownLine("#", environment.name)}
[Unit]
Description=Starts what of ${environment.name} waits for its data root
After=docker.service
# It says what it does; nothing else of it is worth a line in the journal.
[Service]
Type=oneshot
LogLevelMax=notice
ExecStart=/bin/sh %h/${places(environment).program}
`;

const timerUnit = (environment: Of): string => `${ownLine("#", environment.name)}
[Unit]
Description=Looks whether the data root of ${environment.name} is there

[Timer]
OnStartupSec=${everySeconds}
OnUnitInactiveSec=${everySeconds}
AccuracySec=2

[Install]
WantedBy=timers.target
`;

const places = (environment: Pick<Environment, "name">) => ({
  program: `.local/share/homelab/${starterName(environment)}.sh`,
  service: `.config/systemd/user/${starterName(environment)}.service`,
  timer: `.config/systemd/user/${starterName(environment)}.timer`,
});

/** Puts it in place, as a timer of the account's own systemd; without a systemd it says what does it instead. */
export const installStarter = (environment: Of): string => {
  const { program, service, timer } = places(environment);
  return script(
    session,
    write(program, startHeldBack(environment)),
    write(service, serviceUnit(environment)),
    write(timer, timerUnit(environment)),
    `if systemctl --user daemon-reload 2>/dev/null; then
  systemctl --user enable --quiet --now ${quoted(`${starterName(environment)}.timer`)}
else
  echo "systemd of $(id -un) does not answer: what waits for the data root is started by ./homelab up" >&2
fi`,
  );
};

/** Takes it away. */
export const removeStarter = (environment: Of): string => {
  const { program, service, timer } = places(environment);
  return script(
    session,
    `systemctl --user disable --quiet --now ${quoted(`${starterName(environment)}.timer`)} 2>/dev/null || true`,
    `rm -f ${[program, service, timer].map((place) => `"$HOME"/${quoted(place)}`).join(" ")}`,
    "systemctl --user daemon-reload 2>/dev/null || true",
  );
};

const write = (place: string, text: string): string => `
target="$HOME"/${quoted(place)}
mkdir -p "$(dirname "$target")"
printf %s ${quoted(text)} >"$target.new"
mv -f "$target.new" "$target"`;
