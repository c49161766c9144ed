# shellcheck shell=bash
# The stack itself: a project and a backend of its own, and the real `pulumi up`.

use_project() {
  project=$state/project
  as_account sh -euc 'umask 077 && cd "$1" && mkdir -p project backend
    [ -s passphrase ] || head -c 24 /dev/urandom | base64 >passphrase' sh "$state"
  export PULUMI_BACKEND_URL=file://$state/backend PULUMI_CONFIG_PASSPHRASE_FILE=$state/passphrase PULUMI_PARALLEL=64
  unset PULUMI_CONFIG_PASSPHRASE PULUMI_STACK
}

# What `lab/up` made, from anywhere.
enter_stack() {
  cd "$root" || exit
  use_node
  use_dependencies
  use_engine
  use_plugins 2>/dev/null
  enter_host
  use_project
}

# The one that is up: `lab/up` refuses another.
environment_of_stack() {
  local file
  for file in "$project"/Pulumi.?*.yaml; do
    file=$(basename "$file" .yaml)
    echo "${file#Pulumi.}"
  done
}

write_project() {
  local data=$HOMELAB_LAB_HOME/data
  # As a directory of the user whose Docker it is.
  install -d -o "$HOMELAB_LAB_UID" "$data"
  LAB_DATA_ROOT=$data LAB_START_INTERVAL=$(knows_start_interval) LAB_UPSTREAM=${1:-} \
    as_account node "$root/lab/up.d/project.ts" "$environment" "$project"
}

# Since API 1.44.
knows_start_interval() {
  local version
  version=$(docker version --format '{{.Server.APIVersion}}')
  if [ "$(printf '1.44\n%s\n' "$version" | sort -V | head -n 1)" = 1.44 ]; then echo true; else echo false; fi
}

# One environment at a time: their containers have the same names.
refuse_another() {
  local other
  for other in "$project"/Pulumi.?*.yaml; do
    other=$(basename "$other" .yaml)
    other=${other#Pulumi.}
    [[ $other != "?*" && $other != "$environment" ]] || continue
    die "$other is up here: lab/down first, or another host: HOMELAB_LAB_USER=homelab-$environment lab/up $environment"
  done
}

run_pulumi() { (cd "$project" && as_account pulumi --non-interactive "$@"); }

update_stack() {
  local start=$SECONDS
  run_pulumi stack select --create "$environment" >/dev/null 2>&1
  say "pulumi up ..."
  run_pulumi up --stack "$environment" --yes --skip-preview --refresh --suppress-outputs >&2
  say "pulumi up: $((SECONDS - start)) s"
}

# The names and the authority, known to the daemon of the host and to nobody else.
introduce_stack() {
  local url authority=$state/ca.pem
  run_pulumi stack output --stack "$environment" caRoot >"$authority"
  for url in $(run_pulumi stack output --stack "$environment" --json urls | node -p 'Object.values(JSON.parse(require("fs").readFileSync(0))).join("\n")'); do
    url=${url#*://}
    "$root/lab/host" trust "${url%/}" "$authority"
    names+=("${url%%[:/]*}")
  done
  "$root/lab/host" hosts "$(IFS=, && echo "${names[*]}")" 127.0.0.1
}
