import { filesPath, startFile } from "../media/mediaLayout.ts";
import { apiKey, type KeyedProgram } from "../media/mediaNames.ts";
import { file, staticFile, secretText, type FileSet } from "../../model/fileSpec.ts";
import type { Access } from "../../model/offers.ts";
import type { Settings } from "../../settings/schema.ts";

/** Sonarr, Radarr and Prowlarr: one code base, one way to be configured. */
export type Arr = Exclude<KeyedProgram, "bazarr">;

const programs: Readonly<Record<Arr, string>> = { sonarr: "Sonarr", radarr: "Radarr", prowlarr: "Prowlarr" };

/** Its variables outrank its file; the API key stays in the file, because `docker inspect` shows variables. */
export const arrEnvironment = (
  arr: Arr,
  { media }: Settings,
  access: Access | undefined,
): Readonly<Record<string, string>> => {
  const prefix = arr.toUpperCase();
  return {
    TZ: media.timeZone,
    TMPDIR: "/tmp",
    [`${prefix}__AUTH__METHOD`]: access === "sso" ? "External" : "Forms",
    [`${prefix}__AUTH__REQUIRED`]: "Enabled",
    [`${prefix}__LOG__ANALYTICSENABLED`]: "false",
    [`${prefix}__UPDATE__MECHANISM`]: "Docker",
  };
};

/**
 * The program keeps its settings in /config/config.xml and writes there itself: only the key in it is ours.
 * @see https://wiki.servarr.com/sonarr/environment-variables
 */
export const arrFiles = (arr: Arr, settings: Settings): FileSet => ({
  directory: filesPath,
  files: [
    // Prowlarr sees neither downloads nor library.
    arr === "prowlarr" ? staticFile("start.sh", startScript(arr)) : startFile(settings, startScript(arr)),
    file(
      "api-key.sed",
      { key: secretText(apiKey(arr)) },
      ({ key }) => `s|<ApiKey>[^<]*</ApiKey>|<ApiKey>${key}</ApiKey>|\n`,
    ),
  ],
});

const startScript = (arr: Arr): string =>
  `
config=/config/config.xml
[ -f $config ] || printf '<Config>\\n</Config>\\n' >$config
grep -q '<ApiKey>' $config || sed -i 's|</Config>|  <ApiKey></ApiKey>\\n</Config>|' $config
sed -i -f ${filesPath}/api-key.sed $config
exec /app/${arr}/bin/${programs[arr]} -nobrowser -data=/config
`.trimStart();
