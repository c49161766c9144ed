/**
 * What the programs' own descriptions of their interfaces say (openapi.json of Sonarr 4, Radarr 6 and Prowlarr 2, and the
 * settings classes behind `fields`). The real ones pass over what they do not know; here that is a mistake.
 */

/** One kind of entry: the properties it may have, those it must have, and its fields by implementation. */
export interface Kind {
  readonly may: readonly string[];
  readonly must: readonly string[];
  readonly implementations: Readonly<Record<string, Contract>>;
}

export interface Contract {
  readonly contract: string;
  /** Each with the value it has unless one is given. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Shown as stars. */
  readonly hidden: readonly string[];
}

const provider = [
  ...["id", "name", "fields", "implementationName", "implementation", "configContract"],
  ...["infoLink", "message", "tags", "presets"],
];

const qbittorrent = (category: Readonly<Record<string, unknown>>): Contract => ({
  contract: "QBittorrentSettings",
  fields: {
    host: "localhost",
    port: 8080,
    useSsl: false,
    urlBase: "",
    username: "",
    password: "",
    ...category,
    initialState: 0,
    sequentialOrder: false,
    firstAndLast: false,
    contentLayout: 0,
  },
  hidden: ["password"],
});

const downloadClient = (category: Readonly<Record<string, unknown>>): Kind => ({
  may: [...provider, "enable", "protocol", "priority", "removeCompletedDownloads", "removeFailedDownloads"],
  must: ["name", "implementation", "configContract", "fields", "enable", "protocol", "priority"],
  implementations: { QBittorrent: qbittorrent(category) },
});

export const downloadClients: Readonly<Record<string, Kind>> = {
  sonarr: downloadClient({
    tvCategory: "tv-sonarr",
    tvImportedCategory: "",
    recentTvPriority: 0,
    olderTvPriority: 0,
  }),
  radarr: downloadClient({
    movieCategory: "radarr",
    movieImportedCategory: "",
    recentMoviePriority: 0,
    olderMoviePriority: 0,
  }),
};

const application = (name: string, port: number): Contract => ({
  contract: `${name}Settings`,
  fields: {
    prowlarrUrl: "http://localhost:9696",
    baseUrl: `http://localhost:${port}`,
    apiKey: "",
    syncCategories: [],
    syncRejectBlocklistedTorrentHashesWhileGrabbing: false,
  },
  hidden: ["apiKey"],
});

export const applications: Kind = {
  may: [...provider, "syncLevel", "testCommand"],
  must: ["name", "implementation", "configContract", "fields", "syncLevel"],
  implementations: { Sonarr: application("Sonarr", 8989), Radarr: application("Radarr", 7878) },
};

/** `config/host`, as far as logins go; the rest is sent back as it came. */
export const hostConfig = {
  id: 1,
  bindAddress: "*",
  authenticationMethod: "none",
  authenticationRequired: "enabled",
  analyticsEnabled: true,
  username: "",
  password: "",
  passwordConfirmation: "",
  urlBase: "",
  logLevel: "info",
} as const;
