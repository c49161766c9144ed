set -eu
fail() { printf '%s\n' "$*" >&2; exit 1; }
export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-/run/user/$(id -u)}"
export DBUS_SESSION_BUS_ADDRESS="${DBUS_SESSION_BUS_ADDRESS:-unix:path=$XDG_RUNTIME_DIR/bus}"
systemctl --user disable --now alloy.service >/dev/null 2>&1 || true
! systemctl --user is-active --quiet alloy.service || fail "alloy.service could not be stopped"
rm -f "$HOME/.local/share/alloy/started"
