# shellcheck shell=bash
# The disposable Docker host, and the settings that point at it.

use_host() {
  step "Starting the rootless Docker host $HOMELAB_LAB_USER" "$root/lab/host" up
  enter_host
}

enter_host() {
  eval "$("$root/lab/host" env)"
  # What goes away with the host: project, state, passphrase, logins, what the engine keeps.
  state=$HOMELAB_LAB_HOME/pulumi
  install -d -m 700 "$state" "$state/docker" "$state/home"
  ln -sfn "$cache/pulumi/plugins" "$state/home/plugins"
  # What root left there is the account's as well.
  chown -hR "$HOMELAB_LAB_UID" "$state"
  export DOCKER_CONFIG=$state/docker PULUMI_HOME=$state/home
  unset DOCKER_CONTEXT
}

# The program is run by the user whose Docker it is, here as everywhere.
as_account() { "$root/lab/host" exec "$@"; }

# Why there can be no such host here; nothing where there can.
host_obstacle() {
  if [ "$(id -u)" != 0 ]; then
    echo "it needs root"
  elif ! command -v apt-get >/dev/null; then
    echo "it needs Debian or Ubuntu"
  elif [ ! -e /dev/net/tun ] || [ ! -e /dev/fuse ]; then
    echo "/dev/net/tun or /dev/fuse is missing"
  elif ! unshare --user true 2>/dev/null; then
    echo "this kernel makes no user namespaces"
  elif ! setpriv --inh-caps=+dac_read_search --ambient-caps=+dac_read_search true 2>/dev/null; then
    echo "root lacks the capability to read any file (dac_read_search)"
  fi
}
