set -eu
fail() { printf '%s\n' "$*" >&2; exit 1; }
export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-/run/user/$(id -u)}"
export DBUS_SESSION_BUS_ADDRESS="${DBUS_SESSION_BUS_ADDRESS:-unix:path=$XDG_RUNTIME_DIR/bus}"
target="$HOME"/'.local/share/homelab/homelab-prod-data-root.sh'
mkdir -p "$(dirname "$target")"
printf %s '#!/bin/sh
# Made by homelab for prod; what is changed here is lost.
PATH="$PATH:$HOME/bin:/usr/local/bin:/usr/bin:/bin"
export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-/run/user/$(id -u)}"
export DBUS_SESSION_BUS_ADDRESS="${DBUS_SESSION_BUS_ADDRESS:-unix:path=$XDG_RUNTIME_DIR/bus}"
unset DOCKER_CONTEXT
export DOCKER_HOST='\''unix://$XDG_RUNTIME_DIR/docker.sock'\''
ids=$(docker ps --all --quiet --no-trunc --filter label='\''homelab.environment=prod'\'' \
  --filter status=exited --filter status=created) || exit 0
[ -n "$ids" ] || exit 0
# A dot at the end, so that the second word is never empty.
docker inspect --format '\''{{.Id}} {{range .HostConfig.Mounts}}{{if eq .Type "bind"}}{{.Source}},{{end}}{{end}}. {{.State.Error}}'\'' $ids |
  while read -r id sources error; do
    case $error in *"no such file or directory"* | *"bind source path does not exist"*) ;; *) continue ;; esac
    ready=yes
    for each in $(echo "$sources" | tr , '\'' '\''); do [ -d "$each" ] || ready=no; done
    [ $ready = no ] || docker start "$id" || true
  done
' >"$target.new"
mv -f "$target.new" "$target"
target="$HOME"/'.config/systemd/user/homelab-prod-data-root.service'
mkdir -p "$(dirname "$target")"
printf %s '# Made by homelab for prod; what is changed here is lost.
[Unit]
Description=Starts what of prod waits for its data root
After=docker.service
# It says what it does; nothing else of it is worth a line in the journal.
[Service]
Type=oneshot
LogLevelMax=notice
ExecStart=/bin/sh %h/.local/share/homelab/homelab-prod-data-root.sh
' >"$target.new"
mv -f "$target.new" "$target"
target="$HOME"/'.config/systemd/user/homelab-prod-data-root.timer'
mkdir -p "$(dirname "$target")"
printf %s '# Made by homelab for prod; what is changed here is lost.
[Unit]
Description=Looks whether the data root of prod is there

[Timer]
OnStartupSec=20
OnUnitInactiveSec=20
AccuracySec=2

[Install]
WantedBy=timers.target
' >"$target.new"
mv -f "$target.new" "$target"
if systemctl --user daemon-reload 2>/dev/null; then
  systemctl --user enable --quiet --now 'homelab-prod-data-root.timer'
else
  echo "systemd of $(id -un) does not answer: what waits for the data root is started by ./homelab up" >&2
fi
