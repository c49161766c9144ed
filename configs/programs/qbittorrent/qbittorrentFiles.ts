import { pbkdf2Sync } from "node:crypto";
import { dataPath, filesPath, startFile } from "../media/mediaLayout.ts";
import { internalPorts, mediaPassword } from "../media/mediaNames.ts";
import { file, staticFile, secretText, type FileSet } from "../../model/fileSpec.ts";
import type { Access } from "../../model/offers.ts";
import type { Settings } from "../../settings/schema.ts";

/** Name of the secret that salts the password's hash. */
export const passwordSalt = "qbittorrent-salt";

/**
 * The program keeps its settings in qBittorrent.conf and writes there itself: only these keys are ours.
 * @see https://github.com/qbittorrent/qBittorrent/wiki/Explanation-of-Options-in-qBittorrent
 */
export const qbittorrentFiles = (settings: Settings, access: Access | undefined): FileSet => ({
  directory: filesPath,
  files: [
    startFile(settings, startScript),
    staticFile("merge.awk", mergeIni),
    file(
      "wanted.conf",
      { password: secretText(mediaPassword), salt: secretText(passwordSalt) },
      ({ password, salt }) =>
        ini({
          BitTorrent: {
            "Session\\DefaultSavePath": `${dataPath}/torrents`,
            "Session\\Port": "6881",
          },
          LegalNotice: { Accepted: "true" },
          Network: { PortForwardingEnabled: "false" },
          Preferences: {
            "WebUI\\Address": "*",
            "WebUI\\LocalHostAuth": "true",
            // Whoever is in the same network came through single sign-on, or is one of the other programs.
            "WebUI\\AuthSubnetWhitelistEnabled": String(access === "sso"),
            "WebUI\\AuthSubnetWhitelist":
              access === "sso" ? "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16" : "@Invalid()",
            "WebUI\\Username": settings.media.adminUser,
            "WebUI\\Password_PBKDF2": `"@ByteArray(${passwordHash(password, salt)})"`,
            // It answers to the name of the route, to the one in the network, and to 127.0.0.1; without this only
            // where the port that is asked for is its own, or 443.
            "WebUI\\HostHeaderValidation": "false",
            "WebUI\\ServerDomains": "*",
          },
        }),
    ),
  ],
});

/** As qBittorrent writes it: salt and PBKDF2 with SHA-512 in 100,000 rounds, both in Base64. */
const passwordHash = (password: string, salt: string): string => {
  const bytes = Buffer.from(salt).subarray(0, 16);
  return [bytes, pbkdf2Sync(password, bytes, 100_000, 64, "sha512")]
    .map((each) => each.toString("base64"))
    .join(":");
};

const ini = (sections: Readonly<Record<string, Readonly<Record<string, string>>>>): string =>
  Object.entries(sections)
    .flatMap(([section, keys]) => [
      `[${section}]`,
      ...Object.entries(keys).map(([key, value]) => `${key}=${value}`),
    ])
    .map((line) => `${line}\n`)
    .join("");

const startScript = `
mkdir -p /config/qBittorrent
config=/config/qBittorrent/qBittorrent.conf
[ -f $config ] || : >$config
awk -f ${filesPath}/merge.awk ${filesPath}/wanted.conf $config >$config.new
mv $config.new $config
exec /app/qbittorrent-nox --webui-port=${internalPorts.qbittorrent}
`.trimStart();

/** Reads what is wanted, then what is there, whose other lines stay. */
const mergeIni = String.raw`
function flush(  key) {
  for (key in wanted) {
    split(key, part, SUBSEP)
    if (part[1] == section) { print part[2] "=" wanted[key]; delete wanted[key] }
  }
}
{ sub(/\r$/, "") }
FILENAME == ARGV[1] {
  at = index($0, "=")
  if ($0 ~ /^\[.*\]$/) { group = $0; missing[group] = 1 }
  else if (at) wanted[group, substr($0, 1, at - 1)] = substr($0, at + 1)
  next
}
/^\[.*\]$/ {
  flush()
  section = $0
  delete missing[section]
  print
  next
}
{
  at = index($0, "=")
  key = at ? substr($0, 1, at - 1) : ""
  if ((section, key) in wanted) { print key "=" wanted[section, key]; delete wanted[section, key] }
  else if ($0 != "") print
}
END {
  flush()
  for (section in missing) { print section; flush() }
}
`.trimStart();
