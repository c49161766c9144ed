set -eu
fail() { printf '%s\n' "$*" >&2; exit 1; }
target="$HOME/.config/alloy/config.alloy"
[ ! -e "$target" ] || [ "$(head -n 1 "$target")" = '// Made by homelab for dev; what is changed here is lost.' ] ||
  fail "$target was not written for this environment
  fix: mv $target $target.old"
mkdir -p "$(dirname "$target")"
(umask 077; cat >"$target.new")
"$HOME/.local/bin/alloy" validate "$target.new" || { rm "$target.new"; fail "Alloy does not take this configuration; the one that was there is untouched"; }
mv -f "$target.new" "$target"
echo "$target is written: $(date +%s%N)"
