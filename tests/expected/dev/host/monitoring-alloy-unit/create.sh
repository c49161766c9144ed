set -eu
fail() { printf '%s\n' "$*" >&2; exit 1; }
target="$HOME/.config/systemd/user/alloy.service"
[ ! -e "$target" ] || [ "$(head -n 1 "$target")" = '# Made by homelab for dev; what is changed here is lost.' ] ||
  fail "$target was not written for this environment
  fix: mv $target $target.old"
mkdir -p "$(dirname "$target")"
(umask 077; cat >"$target.new")
mv -f "$target.new" "$target"
export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-/run/user/$(id -u)}"
export DBUS_SESSION_BUS_ADDRESS="${DBUS_SESSION_BUS_ADDRESS:-unix:path=$XDG_RUNTIME_DIR/bus}"
systemctl --user daemon-reload || fail "systemd of $(id -un) does not answer
  fix: sudo loginctl enable-linger $(id -un)"
echo "$target is written: $(date +%s%N)"
