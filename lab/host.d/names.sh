# shellcheck shell=bash disable=SC2154 # names are set across these files
# Registries the daemon trusts and names it knows. Pull, push and login are all done by the daemon.

trust_authority() {
  local folder=$lab_home/.config/docker/certs.d/$1
  [ -r "$2" ] || die "cannot read $2"
  [[ $1 != */* ]] || die "HOST[:PORT], not '$1'"
  as_lab mkdir -p "$folder"
  as_lab tee "$folder/ca.crt" >/dev/null <"$2"
}

# Written in place: the file is mounted over /etc/hosts for `exec`, and a new file would not be seen there.
name_address() {
  local names=${1//,/ } address=$2 name lines before
  before=$(cat "$lab_hosts")
  lines=$before
  [[ $address = - || $address =~ ^[0-9a-fA-F.:]+$ ]] || die "not an address: '$address'"
  for name in $names; do
    [[ $name =~ ^[A-Za-z0-9.-]+$ ]] || die "not a host name: '$name'"
    lines=$(awk -v name="$name" '!($2 == name && NF == 2)' <<<"$lines")
    [ "$address" = - ] || lines+=$'\n'"$address $name"
  done
  [ "$lines" != "$before" ] || return 0
  as_lab tee "$lab_hosts" >/dev/null <<<"$lines"
  let_others_in
  # dockerd reads the file again after five seconds at the soonest.
  sleep 5.1
}
