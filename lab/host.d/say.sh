# shellcheck shell=bash
# Messages, and the guards every command starts with.

say() { printf 'lab: %s\n' "$*" >&2; }
die() {
  say "$@"
  exit 1
}

check_name() {
  [[ $1 =~ ^[a-z][a-z0-9-]{0,30}$ ]] || die "a host's name is lower-case letters, digits and dashes, not '$1'"
}

as_root() { [ "$(id -u)" = 0 ] || die "this command needs root"; }

# Daemons must close this descriptor (9>&-), or they would keep the lock for life.
one_at_a_time() {
  exec 9</run/lock
  flock 9
}

let_others_in() { exec 9<&-; }

# wait_until SECONDS CMD...
wait_until() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.1
  done
}
