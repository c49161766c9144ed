# shellcheck shell=bash disable=SC2154 # names are set across these files
# A Debian in a directory, and the namespaces it runs in.

# Made once and kept as an archive: every run starts from the same one.
make_base() {
  base=$directory/base.tar
  [ ! -e "$base" ] || return 0
  say "making a minimal Debian 12 by debootstrap ..."
  local work=$directory/base.new
  rm -rf "$work"
  debootstrap --variant=minbase --include=git,ca-certificates bookworm "$work" \
    "${HOMELAB_FRESH_MIRROR:-http://deb.debian.org/debian}" >"$directory/debootstrap.log" 2>&1 ||
    die "debootstrap failed; see $directory/debootstrap.log"
  tar -C "$work" -cf "$base.new" .
  mv "$base.new" "$base"
  rm -rf "$work"
}

make_machine() {
  machine=$(mktemp -d "$directory/machine.XXXXXX")
  chmod 755 "$machine"
  tar -C "$machine" -xf "$base"
  echo homelab-fresh >"$machine/etc/hostname"
  printf '127.0.0.1 localhost homelab-fresh\n::1 localhost\n' >"$machine/etc/hosts"
  printf 'deb http://deb.debian.org/debian-security bookworm-security main\ndeb http://deb.debian.org/debian bookworm-updates main\n' \
    >"$machine/etc/apt/sources.list.d/updates.list"
  # This machine may reach the registries through an authority of its own.
  cp -L /etc/ssl/certs/ca-certificates.crt "$machine/etc/ssl/certs/ca-certificates.crt"
  git clone --quiet --no-local "$root" "$machine/root/homelab"
  say "a fresh Debian $(cat "$machine/etc/debian_version") with $(git -C "$machine/root/homelab" log -1 --format='%h %s')"
}

# start_machine: its first process waits; everything else enters its namespaces.
start_machine() {
  mkdir -p "$machine/.old"
  bind_caches
  make_groups
  (
    join_groups
    exec unshare --mount --pid --fork --uts --ipc --net --cgroup --propagation private \
      bash "$root/lab/fresh.d/init.sh" "$machine" "${bound[@]}"
  ) </dev/null >"$directory/init.log" 2>&1 &
  unshared=$!
  wait_until 20 first_process || die "the machine did not start: $(cat "$directory/init.log")"
  wait_until 20 nsenter --target "$first" --mount --root test -e /run/ready || die "$(cat "$directory/init.log")"
  give_network "$first"
}

first_process() {
  first=$(cat "/proc/$unshared/task/$unshared/children" 2>/dev/null)
  first=${first%% *}
  [ -n "$first" ]
}

# Of its own in every hierarchy that a user's systemd needs: the hosts that are made in it have the names of those outside.
make_groups() {
  mapfile -t groups < <(findmnt -rnt cgroup,cgroup2 -o TARGET,FSTYPE,OPTIONS |
    awk -v name="homelab-fresh-$$" '$2 == "cgroup2" || $3 ~ /name=systemd/ { print $1 "/" name }')
  mkdir -p "${groups[@]}"
}

join_groups() {
  local group
  for group in "${groups[@]}"; do echo "$BASHPID" >"$group/cgroup.procs"; done
}

bind_caches() {
  bound=()
  [ "$caches" = yes ] || return 0
  local modules
  modules=$(GOTOOLCHAIN=local go env GOMODCACHE 2>/dev/null || echo "$HOME/go/pkg/mod")
  mkdir -p "$modules" "$HOME/.npm"
  bound=("$modules=/var/cache/go-modules" "$HOME/.npm=/var/cache/npm")
}

leave_machine() {
  local status=$? group
  trap - EXIT
  [ -z "${first:-}" ] || kill -KILL "$first" 2>/dev/null || true
  [ -z "${unshared:-}" ] || wait "$unshared" 2>/dev/null || true
  for group in "${groups[@]}"; do find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || true; done
  [ -z "${slirp:-}" ] || kill "$slirp" 2>/dev/null || true
  if [ "$keep" = yes ]; then say "kept: $machine"; else rm -rf --one-file-system "$machine"; fi
  exit "$status"
}
