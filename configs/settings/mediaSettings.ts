import { z } from "zod";
import { ipAddress, port, userName } from "./fields.ts";
import { secret, token } from "./textFields.ts";
import { baseUrl } from "./urlFields.ts";

const ports = z.strictObject({
  plex: port().default(32400).describe("Plex on `media.plex.bind`"),
  sonarr: port().default(8989).describe("Sonarr on 127.0.0.1"),
  radarr: port().default(7878).describe("Radarr on 127.0.0.1"),
  prowlarr: port().default(9696).describe("Prowlarr on 127.0.0.1"),
  qbittorrent: port().default(8080).describe("qBittorrent's web interface on 127.0.0.1"),
  torrents: port().default(6881).describe("Where qBittorrent takes connections of peers, TCP and UDP"),
  seerr: port().default(5055).describe("Seerr on 127.0.0.1"),
  bazarr: port().default(6767).describe("Bazarr on 127.0.0.1"),
});

const plex = z.strictObject({
  bind: ipAddress()
    .default("127.0.0.1")
    .describe("Address on which Plex listens; 0.0.0.0 for players in the house that do not take HTTPS"),
  claimToken: token()
    .optional()
    .describe("From https://plex.tv/claim, good for four minutes: makes the server the account's own"),
  advertise: z
    .array(baseUrl())
    .default([])
    .describe("More addresses under which players find it, such as http://192.168.1.10:32400"),
  hardware: z
    .boolean()
    .default(false)
    .describe("Whether Plex converts video with the graphics hardware in /dev/dri"),
});

/** Films and series: what finds, fetches, keeps and plays them. */
export const media = z.strictObject({
  enabled: z.boolean().default(false).describe("Whether the media programs run"),
  timeZone: z
    .string()
    .regex(/^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/, "a name such as Europe/Berlin")
    .default("Etc/UTC")
    .describe("Time zone of the media programs"),
  directory: z
    .string()
    .regex(/^\/[\w./-]*[\w-]$/, "an absolute path such as /srv/media")
    .optional()
    .describe(
      "Existing directory of your own on the host with downloads and library, both on one file system; without it a volume, or `media` under the data root",
    ),
  adminUser: userName().default("admin").describe("Who logs in to the media programs"),
  adminPassword: secret().optional().describe("Generated unless set"),
  torrentBind: ipAddress()
    .default("127.0.0.1")
    .describe("Address on which peers reach qBittorrent; 0.0.0.0 where the router forwards the port"),
  ports: ports.prefault({}),
  plex: plex.prefault({}),
});
