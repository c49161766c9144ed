# shellcheck shell=bash disable=SC2154 # names are set across these files
# Commands in the fresh machine, and what each took.

# inside CMD...: as root of the fresh machine, with nothing of the caller's environment but what names his registries.
inside() {
  local name kept=()
  for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY GOPROXY GONOSUMDB GOSUMDB npm_config_registry; do
    [ -z "${!name:-}" ] || kept+=("$name=${!name}")
  done
  [ "$caches" = no ] || kept+=(GOMODCACHE=/var/cache/go-modules npm_config_cache=/var/cache/npm)
  nsenter --target "$first" --mount --pid --uts --ipc --net --cgroup --root --wdns=/root \
    env -i HOME=/root USER=root LANG=C.UTF-8 TERM="${TERM:-dumb}" \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt "${kept[@]}" "$@"
}

run_commands() {
  local command start status failed=0 figures=()
  for command in "$@"; do
    start=$SECONDS status=0
    say "fresh: $command"
    inside sh -c "cd /root/homelab && exec $command" </dev/null || status=$?
    figures+=("$(printf '%-20s exit %3d %6d s' "$command" "$status" "$((SECONDS - start))")")
    [ "$failed" != 0 ] || failed=$status
  done
  printf '\nOn a fresh Debian 12, caches of modules and packages %s:\n' "$([ "$caches" = yes ] && echo bound || echo empty)"
  printf '  %s\n' "${figures[@]}"
  return "$failed"
}
