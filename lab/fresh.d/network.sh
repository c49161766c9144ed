# shellcheck shell=bash disable=SC2154 # names are set across these files
# A network of its own, in user space: no rule, bridge or address of this machine changes.

give_network() {
  local api=$directory/slirp.log
  slirp4netns --configure --mtu=65520 --disable-host-loopback "$1" tap0 >"$api" 2>&1 &
  slirp=$!
  inside sh -c 'echo nameserver 10.0.2.3 >/etc/resolv.conf'
  wait_until 20 inside grep -q tap0 /proc/net/route || die "no network: $(cat "$api")"
}
