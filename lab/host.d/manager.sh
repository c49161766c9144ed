# shellcheck shell=bash disable=SC2154 # names are set across these files
# The account's own systemd. Where systemd is not process 1, it is started here with what it expects to find.

manager_answers() { [ -S "$lab_run/bus" ] && as_lab systemctl --user show-environment >/dev/null 2>&1; }

start_manager() {
  ! manager_answers || return 0
  if systemd_is_init; then
    loginctl enable-linger "$lab_user"
  else
    start_manager_by_hand
  fi
  wait_until 30 manager_answers || die "systemd of $lab_user does not answer (see $lab_notes/manager.log)"
}

# The hierarchies a user's systemd keeps its units in: systemd's own and, alone or beside it, version 2.
lab_cgroups() {
  findmnt -rnt cgroup,cgroup2 -o TARGET,FSTYPE,OPTIONS |
    awk -v lab="$lab_user" '$2 == "cgroup2" || $3 ~ /name=systemd/ { print $1 "/" lab }'
}

make_cgroups() {
  local group file
  for group in $(lab_cgroups); do
    mkdir -p "$group"
    # Without the controllers limits are not enforced, which a host for trying can live with.
    [ ! -e "$group/cgroup.controllers" ] ||
      echo "+cpu +memory +pids" 2>/dev/null >"$(dirname "$group")/cgroup.subtree_control" || true
    chown "$lab_uid:$lab_gid" "$group"
    for file in cgroup.procs cgroup.threads cgroup.subtree_control tasks; do
      [ ! -e "$group/$file" ] || chown "$lab_uid:$lab_gid" "$group/$file"
    done
  done
}

start_manager_by_hand() {
  make_cgroups
  # Sockets and pid files of an earlier boot, or of a manager that broke, would be taken for living ones.
  stop_processes
  rm -rf "$lab_run"
  install -d -m 755 /run/user
  install -d -m 700 -o "$lab_uid" -g "$lab_gid" "$lab_run"

  pretend_booted
  (
    for group in $(lab_cgroups); do echo "$BASHPID" >"$group/cgroup.procs"; done
    cd "$lab_home" || exit
    as_lab setsid --fork /bin/sh -c 'exec "$@"' sh "$(systemd_binary)" --user
  ) </dev/null >"$lab_notes/manager.log" 2>&1 9>&-
  wait_until 30 manager_answers || true
  stop_pretending
}

# systemd refuses to serve a user unless this folder says that the machine was booted with it. It looks only
# once, and others would draw wrong conclusions, so the folder goes again.
pretend_booted() {
  [ ! -d /run/systemd/system ] || return 0
  touch "$lab_notes/pretending"
  mkdir -p /run/systemd/system
}

stop_pretending() {
  [ -e "$notes/$lab_user/pretending" ] || return 0
  [ ! -d /run/systemd/system ] || rmdir /run/systemd/system
  rm "$notes/$lab_user/pretending"
}

systemd_binary() {
  local path
  for path in /usr/lib/systemd/systemd /lib/systemd/systemd; do
    [ ! -x $path ] || { echo $path && return; }
  done
  die "systemd is not installed"
}

remove_cgroups() {
  local group
  for group in $(lab_cgroups); do
    [ ! -d "$group" ] || find "$group" -depth -type d -exec rmdir {} +
  done
}
