import { filesPath, startFile } from "../media/mediaLayout.ts";
import { apiKey, internalPorts, type KeyedProgram } from "../media/mediaNames.ts";
import { file, staticFile, secretText, type FileSet } from "../../model/fileSpec.ts";
import type { Access } from "../../model/offers.ts";
import type { Settings } from "../../settings/schema.ts";

/** The program keeps its settings in config.yaml and writes there itself: only its API key is ours. */
export const bazarrFiles = (settings: Settings): FileSet => ({
  directory: filesPath,
  files: [
    startFile(settings, startScript),
    staticFile("merge.awk", mergeKey),
    file("api-key", { key: secretText(apiKey("bazarr")) }, ({ key }) => `${key}\n`),
  ],
});

const startScript = `
mkdir -p /config/config
config=/config/config/config.yaml
[ -f $config ] || : >$config
awk -f ${filesPath}/merge.awk ${filesPath}/api-key $config >$config.new
mv $config.new $config
exec python3 /app/bazarr/bin/bazarr.py --no-update --config /config
`.trimStart();

/** Sets `apikey` in the section `auth`, each of which may be missing. Unquoted, one of digits would be a number. */
const mergeKey = String.raw`
FILENAME == ARGV[1] { key = "\"" $0 "\""; next }
/^[^ #]/ { inside = /^auth:/ }
inside && /^  apikey:/ { next }
{ print }
inside && /^auth:/ { print "  apikey: " key; done = 1 }
END { if (!done) { print "auth:"; print "  apikey: " key } }
`.trimStart();

/** What it is told of the two whose files it finds subtitles for, in the words of its settings form. */
export const bazarrForm = (
  login: { readonly user: string; readonly password: string },
  keys: Readonly<Record<Extract<KeyedProgram, "sonarr" | "radarr">, string>>,
  access: Access | undefined,
): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    (["sonarr", "radarr"] as const).flatMap((program) => [
      [`settings-general-use_${program}`, "true"],
      [`settings-${program}-ip`, program],
      [`settings-${program}-port`, String(internalPorts[program])],
      [`settings-${program}-base_url`, "/"],
      [`settings-${program}-ssl`, "false"],
      [`settings-${program}-apikey`, keys[program]],
    ]),
  ),
  "settings-analytics-enabled": "false",
  "settings-auth-type": access === "sso" ? "None" : "form",
  "settings-auth-username": login.user,
  "settings-auth-password": login.password,
});
