set -eu
fail() { printf '%s\n' "$*" >&2; exit 1; }
export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-/run/user/$(id -u)}"
export DBUS_SESSION_BUS_ADDRESS="${DBUS_SESSION_BUS_ADDRESS:-unix:path=$XDG_RUNTIME_DIR/bus}"
systemctl --user disable --quiet --now 'homelab-prod-data-root.timer' 2>/dev/null || true
rm -f "$HOME"/'.local/share/homelab/homelab-prod-data-root.sh' "$HOME"/'.config/systemd/user/homelab-prod-data-root.service' "$HOME"/'.config/systemd/user/homelab-prod-data-root.timer'
systemctl --user daemon-reload 2>/dev/null || true
