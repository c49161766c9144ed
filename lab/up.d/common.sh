# shellcheck shell=bash
# Where things are kept, and how the lab talks.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=/dev/null
source "$root/lab/host.d/say.sh"
for part in versions packages node go engine plugins host images upstream alloy stack prepare; do
  # shellcheck source=/dev/null
  source "$root/lab/up.d/$part.sh"
done

: "${HOME:=$(getent passwd "$(id -u)" | cut -d: -f6)}"
export HOME
# Outside the checkout, so that the next clone finds what this one fetched and built.
cache=${HOMELAB_LAB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/homelab-lab}
logs=$cache/logs
export HOMELAB_LAB_USER=${HOMELAB_LAB_USER:-homelab-lab}
mkdir -p "$logs"

# step TITLE CMD...: says what takes its time and how long it took; the output is shown only when CMD failed.
# CMD runs in a subshell, so it leaves files behind, not variables. As a condition (`if step`, `step || ...`) it would
# not stop at its first failure, as bash has it.
step() {
  local title=$1 start=$SECONDS status=0 log
  shift
  log=$logs/$(tr -cs '[:alnum:]' '-' <<<"$title" | cut -c1-60).log
  say "$title ..."
  set +e
  (
    set -e
    "$@"
  ) </dev/null >"$log" 2>&1
  status=$?
  set -e
  if [ $status -ne 0 ]; then
    tail -n 40 "$log" >&2
    say "$title: failed after $((SECONDS - start)) s; the end of $log is above"
    return $status
  fi
  say "$title: $((SECONDS - start)) s"
}

# finish WORK TARGET: makes a directory appear all at once, so that one that was cut short is never taken for whole.
finish() {
  rm -rf "$2"
  mkdir -p "$(dirname "$2")"
  mv -T "$1" "$2"
}
