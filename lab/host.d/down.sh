# shellcheck shell=bash disable=SC2154 # names are set across these files
# Taking the host away, whatever of it exists.

tear_down() {
  if getent passwd "$lab_user" >/dev/null; then
    read_account
    stop_processes
    remove_files
    setsid --wait userdel "$lab_user"
  fi
  stop_pretending
  remove_cgroups
  rm -rf "${notes:?}/$lab_user"
  # Devices and mounts are shared by all hosts of this machine.
  [ -n "$(find "$notes" -mindepth 1 -type d 2>/dev/null)" ] || restore_machine
}

stop_processes() {
  if systemd_is_init; then
    loginctl disable-linger "$lab_user" 2>/dev/null || true
    systemctl stop "user@$lab_uid.service" 2>/dev/null || true
  fi
  wait_until 30 none_left || die "some processes of $lab_user do not end: $(lab_processes | tr '\n' ' ')"
}

none_left() {
  local pids
  mapfile -t pids < <(lab_processes)
  [ ${#pids[@]} -eq 0 ] || { kill -KILL "${pids[@]}" 2>/dev/null && false; }
}

remove_files() {
  rm -rf --one-file-system "$lab_run" "$lab_home"
  # The next account may get the same uid and would own these.
  find /tmp /var/tmp -xdev -maxdepth 1 -uid "$lab_uid" -exec rm -rf {} +
}
