# shellcheck shell=bash disable=SC2154,SC2034 # names are set across these files
# The account the host lives in. The comment field of its passwd line says that it is ours to remove.

lab_mark='disposable host made by lab/host'
plain_path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

read_account() {
  local entry
  entry=$(getent passwd "$lab_user") || die "there is no host '$lab_user': lab/host up"
  [ "$(cut -d: -f5 <<<"$entry")" = "$lab_mark" ] || die "the account '$lab_user' was not made here: choose another name"
  lab_uid=$(cut -d: -f3 <<<"$entry")
  lab_gid=$(cut -d: -f4 <<<"$entry")
  lab_home=$(cut -d: -f6 <<<"$entry")
  lab_run=/run/user/$lab_uid
  lab_notes=$notes/$lab_user
  lab_hosts=$lab_home/.config/homelab-lab/hosts
  lab_log=$lab_home/docker.log
  lab_env=(
    "HOME=$lab_home" "USER=$lab_user" "LOGNAME=$lab_user" "SHELL=/bin/bash"
    "XDG_RUNTIME_DIR=$lab_run"
    "DBUS_SESSION_BUS_ADDRESS=unix:path=$lab_run/bus"
    "DOCKER_HOST=unix://$lab_run/docker.sock"
    "HOMELAB_LAB_USER=$lab_user" "HOMELAB_LAB_UID=$lab_uid" "HOMELAB_LAB_HOME=$lab_home"
  )
}

make_account() {
  if ! getent passwd "$lab_user" >/dev/null; then
    touch /etc/subuid /etc/subgid
    # An ordinary account, not --system: only those get ranges of subordinate ids, and useradd picks free ones.
    # A session of its own, so that an interrupt does not stop it halfway, with its locks on /etc/passwd left behind.
    setsid --wait useradd --create-home --shell /bin/bash --comment "$lab_mark" "$lab_user"
    chmod 750 "/home/$lab_user"
  fi
  read_account
  if ! grep -q "^$lab_user:" /etc/subuid || ! grep -q "^$lab_user:" /etc/subgid; then
    die "'$lab_user' has no subordinate ids: lab/host down, and see that SUB_UID_COUNT in /etc/login.defs is not 0"
  fi
  mkdir -p "$lab_notes"
}

print_env() {
  local pair
  for pair in "${lab_env[@]}"; do
    case $pair in
      # The caller stays who he is.
      HOME=* | USER=* | LOGNAME=* | SHELL=*) ;;
      *) printf 'export %s=%q\n' "${pair%%=*}" "${pair#*=}" ;;
    esac
  done
}

as_lab() {
  setpriv --reuid="$lab_uid" --regid="$lab_gid" --init-groups env -i "PATH=$plain_path" "${lab_env[@]}" "$@"
}

# The command keeps the caller's environment except for what says who he is, which Docker he uses and where his Node
# writes.
# Its own mount namespace shows it the host's names without a line in the machine's /etc/hosts.
# It reads what root may read, because the checkout and what is on PATH may be in root's home; it does all else as itself.
# The secure bit lets access(2) say so too: it would else answer for an account without that capability.
exec_as_lab() {
  local name
  [ $# -gt 0 ] || die "exec what?"
  for name in $(compgen -e); do
    case $name in XDG_* | DOCKER_* | DBUS_* | SUDO_* | MAIL) unset "$name" ;; esac
  done
  # shellcheck disable=SC2016
  exec env "${lab_env[@]}" "NODE_COMPILE_CACHE=$lab_home/.cache/node-compiled" unshare --mount --propagation slave sh -c '
    mount --bind "$1" /etc/hosts && shift && exec setpriv "$@"' sh \
    "$lab_hosts" --reuid="$lab_uid" --regid="$lab_gid" --init-groups \
    --inh-caps=+dac_read_search --ambient-caps=+dac_read_search --securebits=+no_setuid_fixup "$@"
}

# Everything that runs as the account or as one of its subordinate ids, containers included.
lab_processes() {
  local first count
  IFS=: read -r _ first count < <(grep "^$lab_user:" /etc/subuid || echo "::0:0")
  ps -eo pid=,uid=,stat= | awk -v me="$lab_uid" -v first="$first" -v count="$count" \
    '$3 !~ /^Z/ && ($2 == me || ($2 >= first && $2 < first + count)) { print $1 }'
}
