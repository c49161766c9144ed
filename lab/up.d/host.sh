# shellcheck shell=bash
# The disposable Docker host, and the settings that point at it.

use_host() {
  step "Starting the rootless Docker host $HOMELAB_LAB_USER" "$root/lab/host" up
  enter_host
}

enter_host() {
  eval "$("$root/lab/host" env)"
  # What goes away with the host: project, state, passphrase, logins. Readable by the caller only.
  state=$HOMELAB_LAB_HOME/pulumi
  install -d -m 700 "$state" "$state/docker"
  export DOCKER_CONFIG=$state/docker
  unset DOCKER_CONTEXT
}

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
  fi
}
