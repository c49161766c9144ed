import { alloyPaths } from "../alloyPaths.ts";
import { quoted } from "../../../settings/shellQuoting.ts";
import { done, script, session } from "../../../derived/hostScript.ts";

/** Puts what comes on standard input in place of the configuration, if Alloy takes it. */
export const writeConfig = (first: string): string =>
  script(
    replace(alloyPaths.config, first),
    `"$HOME/${alloyPaths.program}" validate "$target.new" || { rm "$target.new"; fail "Alloy does not take this configuration; the one that was there is untouched"; }`,
    `mv -f "$target.new" "$target"`,
    done("$target is written:"),
  );

export const removeConfig = (first: string): string => script(removal(alloyPaths.config, first));

/** Puts what comes on standard input in place of the unit, and tells systemd. */
export const writeUnit = (first: string): string =>
  script(
    replace(alloyPaths.unit, first),
    `mv -f "$target.new" "$target"`,
    session,
    `systemctl --user daemon-reload || fail "systemd of $(id -un) does not answer
  fix: sudo loginctl enable-linger $(id -un)"`,
    done("$target is written:"),
  );

export const removeUnit = (first: string): string =>
  script(removal(alloyPaths.unit, first), session, "systemctl --user daemon-reload || true");

const replace = (place: string, first: string): string => `
target="$HOME/${place}"
[ ! -e "$target" ] || [ "$(head -n 1 "$target")" = ${quoted(first)} ] ||
  fail "$target was not written for this environment
  fix: mv $target $target.old"
mkdir -p "$(dirname "$target")"
(umask 077; cat >"$target.new")`;

const removal = (place: string, first: string): string => `
target="$HOME/${place}"
[ "$(head -n 1 "$target" 2>/dev/null)" != ${quoted(first)} ] || rm -f "$target"`;
