import { filesPath, startFile } from "../media/mediaLayout.ts";
import { file, staticFile, secretText, type FileSet } from "../../model/fileSpec.ts";
import { publicAuthority } from "../../derived/publicUrls.ts";
import type { Settings } from "../../settings/schema.ts";

/** Name of the secret that is Plex's claim token. */
export const claimToken = "plex-claim";

/** Where players find the server, the front door first. A player that knows only 32400 gets the port said. */
const advertised = (settings: Settings): readonly string[] => {
  const authority = publicAuthority(settings, "plex");
  return [
    `https://${authority.includes(":") ? authority : `${authority}:443`}`,
    ...settings.media.plex.advertise,
  ];
};

/**
 * Plex keeps its settings as attributes of Preferences.xml and writes there itself: only these are ours.
 * @see https://support.plex.tv/articles/201105343-advanced-hidden-server-settings/
 */
export const plexFiles = (settings: Settings): FileSet => ({
  directory: filesPath,
  files: [
    startFile(settings, startScript),
    staticFile("connections", `customConnections="${advertised(settings).join(",")}"\n`),
    ...(settings.media.plex.claimToken === undefined
      ? []
      : [
          // For curl, so that the token is on no command line.
          file(
            "claim.curl",
            { token: secretText(claimToken) },
            ({ token }) => `url = "https://plex.tv/api/claim/exchange?token=${encodeURIComponent(token)}"\n`,
          ),
        ]),
  ],
});

const startScript = `
home="/config/Library/Application Support/Plex Media Server"
preferences="$home/Preferences.xml"
mkdir -p "$home"
rm -f "$home/plexmediaserver.pid"
if [ ! -s "$preferences" ]; then
  machine=$(cat /proc/sys/kernel/random/uuid)
  processed=$(printf '%s- Plex Media Server' "$machine" | sha1sum | cut -b 1-40)
  printf '<?xml version="1.0" encoding="utf-8"?>\\n<Preferences MachineIdentifier="%s" ProcessedMachineIdentifier="%s"/>\\n' \\
    "$machine" "$processed" >"$preferences"
fi
# From files, because a command line can be read by others.
set_attribute() {
  sed -e 's/[\\\\&|]/\\\\&/g' -e "s|^|s\\\\|/>\\\\| |" -e "s|$|/>\\\\||" "$2" >/tmp/set.sed
  sed -i -e "s| $1=\\"[^\\"]*\\"||" -f /tmp/set.sed "$preferences"
  rm /tmp/set.sed
}
set_attribute customConnections ${filesPath}/connections
if [ -f ${filesPath}/claim.curl ] && ! grep -q 'PlexOnlineToken="[^"]' "$preferences"; then
  client=$(sed -n 's/.*ProcessedMachineIdentifier="\\([^"]*\\)".*/\\1/p' "$preferences")
  curl --silent --show-error --max-time 60 --request POST --config ${filesPath}/claim.curl \\
    --header "X-Plex-Client-Identifier: $client" --header "X-Plex-Product: Plex Media Server" \\
    --header "X-Plex-Version: 1.1" --header "X-Plex-Provides: server" --header "X-Plex-Platform: Linux" \\
    --header "X-Plex-Platform-Version: 1.0" --header "X-Plex-Device-Name: PlexMediaServer" --header "X-Plex-Device: Linux" |
    sed -n 's|.*<authentication-token>\\(.*\\)</authentication-token>.*|PlexOnlineToken="\\1"|p' >/tmp/token
  if [ -s /tmp/token ]; then set_attribute PlexOnlineToken /tmp/token
  else echo "Plex did not take the claim token, which is good for four minutes: set a new one, then pulumi up"; fi
  rm /tmp/token
fi
exec "/usr/lib/plexmediaserver/Plex Media Server"
`.trimStart();
