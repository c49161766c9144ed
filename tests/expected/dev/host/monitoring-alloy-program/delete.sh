set -eu
fail() { printf '%s\n' "$*" >&2; exit 1; }
releases="$HOME/.local/share/alloy"
program="$HOME/.local/bin/alloy"
case $(readlink "$program" || true) in "$releases"/*) rm -f "$program" ;; esac
rm -rf "$releases"/[0-9]* "$releases/.download" "$releases/.new" "$HOME/.local/share/alloy/data"
[ ! -d "$releases" ] || rmdir "$releases" 2>/dev/null || true
