# shellcheck shell=bash
# The native Alloy: the official release where it can be downloaded, else a stand-in, which a container on this machine serves.

# Which one it is goes into $alloy, for the report; LAB_ALLOY_URL and LAB_ALLOY_SHA256 are for the settings.
use_alloy() {
  export LAB_ALLOY_URL='' LAB_ALLOY_SHA256=''
  alloy="in a container; its stand-in reads no metrics"
  ! image_table "$environment" | grep -q '^alloy ' || return 0
  # The unit is installed with these.
  need curl=curl unzip=unzip
  alloy=official
  ! curl -fsIL -m 5 -o /dev/null "$(node "$root/lab/up.d/alloy.ts" "$environment")" || return 0
  alloy="STAND-IN: logs of containers, no metrics"
  LAB_ALLOY_SHA256=$(as_account node "$root/lab/up.d/alloy.ts" "$environment" "$HOMELAB_LAB_HOME/releases")
  step "Starting a server with a stand-in for Alloy" serve_releases
  LAB_ALLOY_URL=http://$(docker port lab-releases 8080/tcp)
}

serve_releases() {
  [ -z "$(docker ps --quiet --filter name='^lab-releases$')" ] || return 0
  local port
  # The daemon chooses a port by what it has given out itself: another Docker of this machine may have that one.
  for port in $(node "$root/lab/up.d/freePorts.ts" 20); do
    docker rm --force lab-releases || true
    ! docker run --detach --name lab-releases --publish "127.0.0.1:$port:8080" --restart unless-stopped \
      --volume "$HOMELAB_LAB_HOME/releases:/releases:ro" --entrypoint busybox homelab.test/upstream:1 \
      httpd -f -p 8080 -h /releases || return 0
  done
  die "none of 20 ports could be published for lab-releases"
}
