# shellcheck shell=bash
# Runs checks and tests one after the other and adds up what they found.

reports=$root/.lab/reports
passed=0
failed=0
summary=()

begin_suites() {
  rm -rf "$reports"
  mkdir -p "$reports"
}

# Each part of `npm run check` runs, whether or not the one before it passed.
run_check() {
  local parts part words
  mapfile -t parts < <(node -p 'require("./package.json").scripts.check.split("&&").map((part) => part.trim()).join("\n")')
  for part in "${parts[@]}"; do
    read -ra words <<<"$part"
    case $part in
      "npm test" | "npm run test") run_jest unit "${words[@]}" ;;
      *) run_lint "${words[@]}" ;;
    esac
  done
}

run_lint() {
  local start=$SECONDS
  say "$* ..."
  if "$@"; then
    count "$*" 0 0 "$start"
  else
    count "$*" 0 1 "$start"
  fi
}

# run_jest NAME CMD...: CMD ends in an npm script that starts jest
run_jest() {
  local name=$1 start=$SECONDS numbers report=$reports/$1.json
  shift
  say "$* ..."
  "$@" -- --passWithNoTests --json --outputFile="$report" >"$reports/$name.log" || true
  numbers=$(node "$root/lab/up.d/countTests.ts" "$report")
  # shellcheck disable=SC2086
  count "$*" $numbers "$start"
}

# count TITLE PASSED FAILED START
count() {
  passed=$((passed + $2))
  failed=$((failed + $3))
  summary+=("$(printf '%-28s %5d passed %4d failed %6d s' "$1" "$2" "$3" "$((SECONDS - $4))")")
}

test_host=homelab-test-

# Of its own, so that two runs on one machine do not meet. A run that was killed left its host behind.
use_host_of_this_run() {
  local left run
  for left in $(getent passwd | sed -n "s/^\(${test_host}[0-9-]*\):.*/\1/p"); do
    run=${left#"$test_host"}
    [ -d "/proc/${run%%-*}" ] || "$root/lab/host" down "$left"
  done
  export HOMELAB_LAB_USER=$test_host$$
  HOMELAB_LAB_LANES=$(lanes)
  export HOMELAB_LAB_LANES
  trap leave_hosts EXIT
}

# How many files run at once, each on a host of its own. Most of an update is waiting, and its memory is a few hundred MiB.
lanes() {
  local memory
  memory=$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo)
  if [ "$(nproc)" -ge 2 ] && [ "$memory" -ge 7000000 ]; then echo 2; else echo 1; fi
}

host_of_lane() { if [ "$1" = 1 ]; then echo "$HOMELAB_LAB_USER"; else echo "$HOMELAB_LAB_USER-$1"; fi; }

leave_hosts() {
  local lane
  for ((lane = 1; lane <= HOMELAB_LAB_LANES; lane++)); do "$root/lab/host" down "$(host_of_lane "$lane")"; done
}

# What tests/e2e/support/ownHost.ts reads.
prepare_other_lanes() {
  local lane
  mkdir -p "$root/.lab/lanes"
  for ((lane = 2; lane <= ${HOMELAB_LAB_LANES:-1}; lane++)); do
    HOMELAB_LAB_USER=$(host_of_lane "$lane") "$root/lab/env" >"$root/.lab/lanes/$lane.sh" || return
  done
}

run_end_to_end() {
  local start=$SECONDS exports
  if exports=$("$root/lab/env") && prepare_other_lanes; then
    summary+=("$(printf '%-52s %8d s' "Preparing the lab" "$((SECONDS - start))")")
    eval "$exports"
    mapfile -t -O ${#summary[@]} summary <"$HOMELAB_LAB_HOME/pulumi/report"
    run_jest e2e npm run test:e2e
  else
    count "Preparing the lab" 0 1 "$start"
  fi
}

# The last line is for machines; the exit code says the same.
conclude() {
  printf '\n'
  printf '%s\n' "${summary[@]}"
  printf '%s passed, %s failed\n' "$passed" "$failed"
  [ "$failed" = 0 ]
}
