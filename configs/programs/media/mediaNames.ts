/** The programs that answer to an API key of ours. */
export type KeyedProgram = "sonarr" | "radarr" | "prowlarr" | "bazarr";

/** Where each program listens inside. */
export const internalPorts = {
  plex: 32400,
  sonarr: 8989,
  radarr: 7878,
  prowlarr: 9696,
  qbittorrent: 8080,
  seerr: 5055,
  bazarr: 6767,
} as const;

export type MediaProgram = keyof typeof internalPorts;

/** As the others call it. */
export const internalUrl = (program: MediaProgram): string => `http://${program}:${internalPorts[program]}`;

/** Name of the secret that is a program's API key. */
export const apiKey = (program: KeyedProgram): string => `${program}-api-key`;

/** Name of the secret with which a person logs in to the media programs. */
export const mediaPassword = "media-admin";
