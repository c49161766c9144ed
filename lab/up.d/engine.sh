# shellcheck shell=bash
# The Pulumi engine: the machine's, else the official one, else one built from Go modules.

pulumi_downloads=${LAB_PULUMI_DOWNLOADS:-https://get.pulumi.com/releases}

# Five seconds at the most, asked once.
downloads_work() {
  if [ -z "${downloads:-}" ]; then
    need curl=curl
    downloads=no
    ! curl -fsI -m 5 -o /dev/null "$(official_engine)" || downloads=yes
  fi
  [ "$downloads" = yes ]
}

# The command line of the same release as the SDK.
official_engine() { echo "$pulumi_downloads/sdk/pulumi-v$(package_version @pulumi/pulumi)-linux-x64.tar.gz"; }

package_version() { node -p "require('$root/node_modules/$1/package.json').version"; }

# Which one it is goes into $engine, for the report.
use_engine() {
  local official built dir
  export PULUMI_HOME=$cache/pulumi PULUMI_SKIP_UPDATE_CHECK=true NODE_COMPILE_CACHE=$cache/node-compiled
  if command -v pulumi >/dev/null && command -v pulumi-language-nodejs >/dev/null; then
    engine="$(pulumi version || true), found on this machine"
    engine=${engine#, }
    return
  fi
  official=$cache/pulumi-official-$(package_version @pulumi/pulumi)
  built=$cache/pulumi-built-$(cat "$root"/lab/engine/*/go.* "$root/lab/engine/pulumi-language-nodejs" | sha256sum | cut -c1-12)
  if [ ! -e "$official/origin" ] && [ ! -e "$built/origin" ]; then
    if downloads_work; then
      only_on_x64 "Pulumi"
      step "Fetching the official Pulumi engine" fetch_engine "$official"
    else
      use_go "$root/lab/engine/cli/go.mod"
      step "Building the Pulumi engine from Go modules (a few minutes, once)" compile_engine "$built"
    fi
  fi
  dir=$official
  [ -e "$dir/origin" ] || dir=$built
  export PATH=$dir:$PATH
  engine="$(pulumi version), $(cat "$dir/origin")"
}

fetch_engine() {
  local work
  work=$(mktemp -d "$cache/engine.XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$work'" EXIT
  curl -fsSL --retry 3 "$(official_engine)" | tar -xz -C "$work" --strip-components=1 --no-same-owner
  "$work/pulumi" version
  echo "official" >"$work/origin"
  finish "$work" "$1"
}

compile_engine() {
  local work cli version
  work=$(mktemp -d "$cache/engine.XXXXXX")
  # shellcheck disable=SC2064
  trap "chmod -R u+w '$work' && rm -rf '$work'" EXIT
  version=$(sed -n 's#^require github.com/pulumi/pulumi/pkg/v3 ##p' "$root/lab/engine/cli/go.mod")
  cli=github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=$version
  keep_go_caches_in "$work"
  mkdir "$work/bin"
  compile cli github.com/pulumi/pulumi/pkg/v3/cmd/pulumi "$work/bin/pulumi" -X "$cli"
  compile nodejs github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs \
    "$work/bin/pulumi-language-nodejs.built"
  cp "$root/lab/engine/pulumi-language-nodejs" "$work/bin/"
  "$work/bin/pulumi" version
  echo "built from Go modules, with an older language host" >"$work/bin/origin"
  finish "$work/bin" "$1"
}

# compile MODULE PACKAGE OUTPUT [LINKER FLAG...]
compile() {
  local module=$1 package=$2 output=$3
  shift 3
  cd "$root/lab/engine/$module" || return
  GOTOOLCHAIN=local GOFLAGS='' CGO_ENABLED=0 \
    go build -mod=readonly -trimpath -buildvcs=false -ldflags "-s -w $*" -o "$output" "$package"
}
