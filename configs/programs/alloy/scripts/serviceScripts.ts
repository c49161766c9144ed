import { serviceLabel } from "../../../model/dockerLabels.ts";
import { alloyPaths } from "../alloyPaths.ts";
import { quoted } from "../../../settings/shellQuoting.ts";
import { script, session } from "../../../derived/hostScript.ts";

/** How the unit is to run. */
export interface Running {
  /** Changes with anything that takes a new process: the release, the unit. */
  readonly process: string;
  /** On 127.0.0.1. */
  readonly port: number;
  /** How long it may take to become ready. */
  readonly readySeconds: number;
  /** Address of Docker, as it is on that host; without it that of the account. */
  readonly docker?: string;
}

/** Enables the unit and has it run as it now is, by a reload where that is enough; fails unless Alloy is ready then. */
export const startService = ({ process, port, readySeconds, docker }: Running): string =>
  script(
    session,
    `process=${quoted(process)}`,
    `at=http://127.0.0.1:${port}`,
    `seconds=${readySeconds}`,
    `started="$HOME/${alloyPaths.releases}/started"`,
    stopContainer(docker),
    body,
  );

const body = String.raw`
unit() { systemctl --user "$@" alloy.service; }

not_ready() {
  printf 'Alloy is not ready %s; the last it said:\n' "$1" >&2
  journalctl --user --unit alloy --lines 20 --output cat --no-pager >&2 2>/dev/null || unit status --no-pager >&2 || true
  fail "see: ./homelab alloy logs   then: pulumi up"
}

loginctl enable-linger >/dev/null 2>&1 || [ -e "/var/lib/systemd/linger/$(id -un)" ] ||
  echo "Alloy ends when $(id -un) logs out, because lingering is off: sudo loginctl enable-linger $(id -un)" >&2
unit enable --quiet

if unit is-active --quiet && [ "$(cat "$started" 2>/dev/null)" = "$process" ]; then
  answer=$(curl --silent --show-error --max-time 60 --request POST --write-out '\n%{http_code}' "$at/-/reload" 2>&1) || true
  case $answer in
    *200) echo "reloaded" ;;
    *) fail "Alloy goes on with its former configuration, it refused this one: $answer" ;;
  esac
else
  rm -f "$started"
  unit stop
  # Starts of a release before this one would be counted as its own.
  unit reset-failed 2>/dev/null || true
  unit start
  echo "restarted"
fi

end=$(($(date +%s) + seconds))
until unit is-active --quiet && curl --fail --silent --max-time 5 --output /dev/null "$at/-/ready"; do
  [ "$(date +%s)" -lt "$end" ] || not_ready "after $seconds s"
  [ "$(unit show --property NRestarts --value)" -lt 2 ] || not_ready "and keeps ending"
  sleep 0.5
done
echo "$process" >"$started"`;

// One that ran before in a container has the port, and is removed only at the end of the update.
const stopContainer = (docker: string | undefined): string => `
docker=${docker === undefined ? '"unix://$XDG_RUNTIME_DIR/docker.sock"' : quoted(docker)}
for found in $(docker --host "$docker" ps --quiet --filter name='^alloy$' --filter label=${serviceLabel}=alloy 2>/dev/null || true); do
  docker --host "$docker" stop --time 45 "$found" >/dev/null
done`;

/** Stops the unit for good. */
export const stopService = (): string =>
  script(
    session,
    `systemctl --user disable --now alloy.service >/dev/null 2>&1 || true
! systemctl --user is-active --quiet alloy.service || fail "alloy.service could not be stopped"
rm -f "$HOME/${alloyPaths.releases}/started"`,
  );
