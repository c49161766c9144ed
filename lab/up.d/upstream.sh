# shellcheck shell=bash
# A registry that plays every upstream where the real ones can't be reached, with the images of the program in it.
# It runs in the network namespace of the rootless daemon: containers and the daemon reach it, this machine does not.

upstream_port=5999

# play_upstreams ENVIRONMENT: with the images that it needs
play_upstreams() {
  if [ -z "$(docker ps --quiet --filter name='^lab-upstream$')" ]; then
    docker rm --force lab-upstream || true
    docker run --detach --name lab-upstream --network host --restart unless-stopped \
      --env "REGISTRY_HTTP_ADDR=:$upstream_port" homelab.test/upstream:1
  fi
  fill_upstream "$1"
}

# The address under which containers of every network find it: the daemon's own on its first bridge.
upstream_url() {
  local address
  address=$(docker exec lab-upstream ip -4 addr show docker0 | sed -n 's#.* inet \([0-9.]*\)/.*#\1#p')
  echo "http://${address:?docker0 has no address}:$upstream_port"
}

# What is there already is not sent again.
fill_upstream() {
  local reference target
  while read -r _ reference; do
    [[ $reference != homelab.test/* ]] || continue
    target=127.0.0.1:$upstream_port/${reference#*/}
    docker image tag "$reference" "$target"
    wait_until 60 docker push --quiet "$target"
    docker image rm --no-prune "$target"
  done < <(image_table "$1")
}
