# shellcheck shell=bash
# What the machine itself must offer. What is changed is noted in $notes, and put back by the last `down`.

notes=/run/homelab-lab
start_policy=/usr/sbin/policy-rc.d

systemd_is_init() { [ "$(cat /proc/1/comm)" = systemd ]; }

missing_packages() {
  local need
  for need in dockerd=docker.io docker=docker.io rootlesskit=rootlesskit slirp4netns=slirp4netns \
    newuidmap=uidmap fuse-overlayfs=fuse-overlayfs ip=iproute2 iptables=iptables dbus-daemon=dbus-daemon \
    ps=procps useradd=passwd setpriv=util-linux loginctl=systemd; do
    command -v "${need%%=*}" >/dev/null || echo "${need##*=}"
  done
  [ -e /usr/lib/systemd/user/dbus.socket ] || echo dbus-user-session
  ! systemd_is_init || [ -e "$(echo /usr/lib/*/security/pam_systemd.so)" ] || echo libpam-systemd
}

install_missing_packages() {
  local packages unit new_units=()
  mapfile -t packages < <(missing_packages | sort -u)
  [ ${#packages[@]} -gt 0 ] || return 0
  say "installing ${packages[*]}"

  for unit in docker.service docker.socket containerd.service; do
    [ -e "/usr/lib/systemd/system/$unit" ] || [ -e "/lib/systemd/system/$unit" ] || new_units+=("$unit")
  done
  forbid_starting
  apt_install "${packages[@]}" || { apt-get update -qq && apt_install "${packages[@]}"; }
  allow_starting
  for unit in "${new_units[@]}"; do
    systemctl --quiet disable "$unit" 2>/dev/null || true
  done
}

# Debian starts and enables what it installs; a system-wide Docker nobody asked for is not ours to leave behind.
forbid_starting() {
  [ ! -e $start_policy ] || return 0
  trap allow_starting EXIT
  printf '#!/bin/sh\n# made by lab/host\nexit 101\n' >$start_policy
  chmod 755 $start_policy
}

allow_starting() {
  ! grep -qs '^# made by lab/host$' $start_policy || rm $start_policy
}

apt_install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

open_devices() {
  local device note
  for device in /dev/net/tun /dev/fuse; do
    [ -e "$device" ] || die "$device is missing: load its kernel module (modprobe ${device##*/})"
    [ "$(stat -c %a "$device")" != 666 ] || continue
    note=$notes/mode${device//\//-}
    [ -e "$note" ] || stat -c '%a %n' "$device" >"$note"
    chmod 666 "$device"
  done
}

share_mounts() {
  [ "$(findmnt -no PROPAGATION /)" != shared ] || return 0
  touch "$notes/mounts-were-private"
  mount --make-rshared /
}

restore_machine() {
  local note mode device
  for note in "$notes"/mode-*; do
    [ -e "$note" ] || continue
    read -r mode device <"$note"
    chmod "$mode" "$device"
  done
  [ ! -e "$notes/mounts-were-private" ] || mount --make-rprivate /
  allow_starting
  rm -rf "$notes"
}
