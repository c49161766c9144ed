import { alloyPaths } from "../alloyPaths.ts";
import type { AlloyRelease } from "../release.ts";
import { quoted } from "../../../settings/shellQuoting.ts";
import { done, script } from "../../../derived/hostScript.ts";

/** Puts a release in place, however far an earlier run came; what runs is switched to it last and at once. */
export const installProgram = ({ version, downloadUrl, sha256 }: AlloyRelease): string =>
  script(
    `version=${quoted(version)}`,
    `url=${quoted(`${downloadUrl}/v${version}`)}`,
    `releases="$HOME/${alloyPaths.releases}"`,
    `program="$HOME/${alloyPaths.program}"`,
    `case $(uname -m) in
  x86_64 | amd64) arch=amd64 pinned=${quoted(sha256.amd64 ?? "")} ;;
  aarch64 | arm64) arch=arm64 pinned=${quoted(sha256.arm64 ?? "")} ;;
  *) fail "There is no Alloy for $(uname -m)" ;;
esac`,
    `[ -L "$program" ] || [ ! -e "$program" ] ||
  fail "$program was not put there by this program
  fix: mv $program $program-old"`,
    install,
    switchOver,
    done("Alloy $version is in place:"),
  );

const install = String.raw`
directory="$releases/$version"
asset="alloy-linux-$arch.zip"
zip="$releases/.download/$version-$asset"
sum() { sha256sum "$1" 2>/dev/null | cut -d ' ' -f 1; }

checksum() {
  [ -z "$pinned" ] || { echo "$pinned"; return; }
  curl --fail --silent --show-error --location --retry 3 "$url/SHA256SUMS" |
    awk -v asset="$asset" '{ sub(/^\*/, "", $2); if ($2 == asset) print $1 }'
}

# Curl resumes, but does not retry by itself what broke off.
download() {
  for attempt in 1 2 3 4 5; do
    status=0
    curl --fail --silent --show-error --location --continue-at - --connect-timeout 20 \
      --speed-limit 1024 --speed-time 30 --output "$zip" "$url/$asset" || status=$?
    case $status in
      0) return ;;
      22 | 33 | 36) [ -s "$zip" ] || fail "$url/$asset could not be fetched"; rm "$zip" ;;
      *) sleep "$attempt" ;;
    esac
  done
  fail "The download of $url/$asset kept breaking off; what came is kept, the next pulumi up goes on from there"
}

unpack() {
  if command -v unzip >/dev/null; then unzip -q "$1" -d "$2"
  elif command -v python3 >/dev/null; then python3 -m zipfile -e "$1" "$2"
  elif command -v bsdtar >/dev/null; then bsdtar -xf "$1" -C "$2"
  else fail "unzip is missing
  fix: sudo apt install unzip"
  fi
}

if [ ! -x "$directory/alloy" ] || { [ -n "$pinned" ] && [ "$(cat "$directory/sha256")" != "$pinned" ]; }; then
  command -v curl >/dev/null || fail "curl is missing
  fix: sudo apt install curl"
  mkdir -p "$releases/.download"
  wanted=$(checksum)
  [ -n "$wanted" ] || fail "$url/SHA256SUMS says nothing of $asset
  fix: pulumi config set --path 'homelab:monitoring.alloy.sha256.$arch' SHA256"
  [ "$(sum "$zip")" = "$wanted" ] || download
  found=$(sum "$zip")
  if [ "$found" != "$wanted" ]; then
    rm "$zip"
    fail "$url/$asset has the checksum $found, not $wanted; it was thrown away, and the Alloy that was there is untouched"
  fi
  new="$releases/.new"
  rm -rf "$new" && mkdir "$new"
  unpack "$zip" "$new"
  mv "$new/alloy-linux-$arch" "$new/alloy"
  chmod 755 "$new/alloy"
  "$new/alloy" --version >/dev/null || fail "Alloy $version for $arch can't run on this host"
  echo "$wanted" >"$new/sha256"
  rm -rf "$directory"
  mv "$new" "$directory"
  rm -rf "$releases/.download"
fi`;

// The release before stays, so that going back needs no download.
const switchOver = `
before=$(readlink "$program" || true)
mkdir -p "$(dirname "$program")"
ln -sfn "$directory/alloy" "$program.new"
mv -fT "$program.new" "$program"
for each in "$releases"/[0-9]*; do
  [ "$each" = "$directory" ] || [ "$each/alloy" = "$before" ] || rm -rf "$each"
done`;

/** Takes every release away, and what Alloy remembered. */
export const removeProgram = (): string =>
  script(
    `releases="$HOME/${alloyPaths.releases}"`,
    `program="$HOME/${alloyPaths.program}"`,
    `case $(readlink "$program" || true) in "$releases"/*) rm -f "$program" ;; esac
rm -rf "$releases"/[0-9]* "$releases/.download" "$releases/.new" "$HOME/${alloyPaths.data}"
[ ! -d "$releases" ] || rmdir "$releases" 2>/dev/null || true`,
  );
