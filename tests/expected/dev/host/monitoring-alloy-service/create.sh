set -eu
fail() { printf '%s\n' "$*" >&2; exit 1; }
export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-/run/user/$(id -u)}"
export DBUS_SESSION_BUS_ADDRESS="${DBUS_SESSION_BUS_ADDRESS:-unix:path=$XDG_RUNTIME_DIR/bus}"
process='<hash of Alloy and its unit>'
at=http://127.0.0.1:12345
seconds=60
started="$HOME/.local/share/alloy/started"
docker="unix://$XDG_RUNTIME_DIR/docker.sock"
for found in $(docker --host "$docker" ps --quiet --filter name='^alloy$' --filter label=homelab.service=alloy 2>/dev/null || true); do
  docker --host "$docker" stop --time 45 "$found" >/dev/null
done
unit() { systemctl --user "$@" alloy.service; }

not_ready() {
  printf 'Alloy is not ready %s; the last it said:\n' "$1" >&2
  journalctl --user --unit alloy --lines 20 --output cat --no-pager >&2 2>/dev/null || unit status --no-pager >&2 || true
  fail "see: ./homelab alloy logs   then: pulumi up"
}

loginctl enable-linger >/dev/null 2>&1 || [ -e "/var/lib/systemd/linger/$(id -un)" ] ||
  echo "Alloy ends when $(id -un) logs out, because lingering is off: sudo loginctl enable-linger $(id -un)" >&2
unit enable --quiet

if unit is-active --quiet && [ "$(cat "$started" 2>/dev/null)" = "$process" ]; then
  answer=$(curl --silent --show-error --max-time 60 --request POST --write-out '\n%{http_code}' "$at/-/reload" 2>&1) || true
  case $answer in
    *200) echo "reloaded" ;;
    *) fail "Alloy goes on with its former configuration, it refused this one: $answer" ;;
  esac
else
  rm -f "$started"
  unit stop
  # Starts of a release before this one would be counted as its own.
  unit reset-failed 2>/dev/null || true
  unit start
  echo "restarted"
fi

end=$(($(date +%s) + seconds))
until unit is-active --quiet && curl --fail --silent --max-time 5 --output /dev/null "$at/-/ready"; do
  [ "$(date +%s)" -lt "$end" ] || not_ready "after $seconds s"
  [ "$(unit show --property NRestarts --value)" -lt 2 ] || not_ready "and keeps ending"
  sleep 0.5
done
echo "$process" >"$started"
