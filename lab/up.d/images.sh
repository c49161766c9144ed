# shellcheck shell=bash
# The images: pulled where the registries can be reached, else stand-ins under the same names.

# use_images [ENVIRONMENT]: those that it needs, or all. Which are which goes into $images, for the report.
use_images() {
  local name reference table missing=()
  table=$(image_table "$@")
  registries=no
  ! registries_answer || registries=yes
  while read -r name reference; do
    if [ $registries = no ] || ! pull_image "$name" "$reference"; then missing+=("$name"); fi
  done <<<"$table"
  images=pulled
  for name in "${missing[@]}"; do
    [ ! -e "$root/lab/images/go/$name" ] || use_go "$root/lab/images/go/$name/go.mod"
  done
  step "Making images that can't be pulled" build_images "${missing[@]}"
  [ "${missing[*]}" = upstream ] || images="STAND-INS: $(printf '%s\n' "${missing[@]}" | grep -vx upstream | paste -sd ' ')"
}

image_table() { node "$root/lab/up.d/imageTable.ts" "$@"; }

# A pull of the smallest image, and not a look at the network: the daemon may have a mirror, or no way out.
registries_answer() { timeout 20 docker pull --quiet "$(image_table | sed -n 's/^busybox //p')" >/dev/null 2>&1; }

# Programs only the lab has are never pulled.
pull_image() {
  [[ $2 != homelab.test/* ]] || return 1
  say "Pulling $2 ..."
  docker pull --quiet "$2" >/dev/null
}

build_images() {
  local work
  cd "$root" || return
  work=$(mktemp -d "$cache/images.XXXXXX")
  # shellcheck disable=SC2064
  trap "chmod -R u+w '$work' && rm -rf '$work'" EXIT
  keep_go_caches_in "$work"
  # Debian packages that were fetched for another clone are fetched for this one too.
  mkdir -p "$cache/images" .lab
  [ -e .lab/cache ] || ln -sfn "$cache/images" .lab/cache
  node lab/images/build.ts "$@" || { apt-get update -qq && node lab/images/build.ts "$@"; }
}
