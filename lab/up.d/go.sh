# shellcheck shell=bash
# Go, only where the engine or an image has to be built: the machine's where it is new enough, else one from the module proxy.

use_go() {
  local dir=$cache/go-$go_version
  ! machine_builds "$1" || return 0
  if [ ! -e "$dir/bin/go" ]; then
    only_on_x64 "Go $go_version"
    need curl=curl unzip=unzip openssl=openssl
    step "Fetching Go $go_version from the module proxy" fetch_go "$dir"
  fi
  PATH=$dir/bin:$PATH
  export PATH
}

# A Go the lab fetched leaves nothing behind but what it built: the rest goes with the given directory, unless the caller
# has a module cache.
keep_go_caches_in() {
  [[ $(command -v go) != "$cache"/* ]] ||
    export GOPATH=$1/go GOCACHE=$1/go-build GOMODCACHE=${GOMODCACHE:-$1/go/pkg/mod}
}

# Whether the machine's Go is at least the one that a go.mod asks for.
machine_builds() {
  local wanted found
  wanted=$(sed -n 's/^go //p' "$1")
  found=$(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null) || return 1
  [ "$(printf '%s\n' "$wanted" "${found#go}" | sort -V | head -n 1)" = "$wanted" ]
}

fetch_go() {
  local work module=golang.org/toolchain@v0.0.1-go$go_version.linux-amd64 found proxy
  proxy=${GOPROXY:-https://proxy.golang.org}
  proxy=${proxy%%[,|]*}
  work=$(mktemp -d "$cache/go.XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$work'" EXIT
  curl -fsSL --retry 3 -o "$work/go.zip" "${proxy%/}/${module%@*}/@v/${module#*@}.zip"
  unzip -q "$work/go.zip" -d "$work/unpacked"
  found=$(module_sum "$work/unpacked")
  [ "$found" = "$go_sum" ] || die "the Go toolchain has the hash $found instead of $go_sum"
  # The two things the go command does to a toolchain that came as a module.
  chmod 755 "$work/unpacked/$module/bin/"* "$work/unpacked/$module/pkg/tool/"*/*
  find "$work/unpacked/$module" -name _go.mod -execdir mv {} go.mod \;
  finish "$work/unpacked/$module" "$1"
}

# As in a go.sum: the hash over the sorted list of every file's hash.
module_sum() {
  cd "$1" || return
  find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | openssl dgst -sha256 -binary | openssl base64 -A
}
