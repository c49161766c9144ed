import { bazarrForm } from "../bazarr/bazarrFiles.ts";
import { dataPath, directories } from "../media/mediaLayout.ts";
import { apiKey, internalUrl, internalPorts, mediaPassword, type KeyedProgram } from "../media/mediaNames.ts";
import { wiringScript } from "./mediaWiringScript.ts";
import type { Bootstrap } from "../../model/bootstrapSpec.ts";
import { file, secretText } from "../../model/fileSpec.ts";
import { accessOf } from "../../derived/guards.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";

/** One thing that a program is told by its API. */
type Step = {
  /** What stands in the log. */
  readonly name: string;
  readonly url: string;
  readonly key: string;
} & (
  | {
      /** An entry of a list: made unless one is there with the same `by`; of that one the fields are set, if it may be. */
      readonly entry: Readonly<Record<string, unknown>>;
      readonly by: string;
      readonly update: boolean;
    }
  /** The one object at the address: these of its properties are set. */
  | { readonly properties: Readonly<Record<string, unknown>> }
  /** A form that is sent. */
  | { readonly form: Readonly<Record<string, string>> }
);

const directory = "/run/wiring";

/** Tells the programs of each other, as a person would in their settings. */
export const mediaWiring = (settings: Settings, services: readonly ServiceDeclaration[]): Bootstrap => ({
  container: "prowlarr-bootstrap",
  image: "prowlarr",
  script: wiringScript(directory),
  variables: {},
  files: {
    directory,
    files: [
      file(
        "plan.json",
        {
          password: secretText(mediaPassword),
          sonarr: secretText(apiKey("sonarr")),
          radarr: secretText(apiKey("radarr")),
          prowlarr: secretText(apiKey("prowlarr")),
          bazarr: secretText(apiKey("bazarr")),
        },
        ({ password, ...keys }) =>
          `${JSON.stringify(steps({ user: settings.media.adminUser, password }, keys, services), null, 2)}\n`,
      ),
    ],
  },
});

interface Login {
  readonly user: string;
  readonly password: string;
}

type Keys = Readonly<Record<KeyedProgram, string>>;

const steps = (login: Login, keys: Keys, services: readonly ServiceDeclaration[]): readonly Step[] => [
  ...(["sonarr", "radarr", "prowlarr"] as const)
    .filter((arr) => accessOf(services, arr) !== "sso")
    .map((arr) => ownLogin(arr, login, keys[arr])),
  ...(["sonarr", "radarr"] as const).flatMap((arr) => [
    rootFolder(arr, keys[arr]),
    downloadClient(arr, login, keys[arr]),
    application(arr, keys),
  ]),
  {
    name: "Bazarr: Sonarr, Radarr and the login",
    url: `${internalUrl("bazarr")}/api/system/settings`,
    key: keys.bazarr,
    form: bazarrForm(login, keys, accessOf(services, "bazarr")),
  },
];

const facts = {
  sonarr: { title: "Sonarr", api: "/api/v3", ...directories.series, category: ["tvCategory", "tv-sonarr"] },
  radarr: { title: "Radarr", api: "/api/v3", ...directories.films, category: ["movieCategory", "radarr"] },
  prowlarr: { title: "Prowlarr", api: "/api/v1" },
} as const;

const at = (arr: keyof typeof facts, path: string): string => `${internalUrl(arr)}${facts[arr].api}${path}`;

const ownLogin = (arr: keyof typeof facts, { user, password }: Login, key: string): Step => ({
  name: `${facts[arr].title}: the login`,
  url: at(arr, "/config/host"),
  key,
  properties: {
    authenticationMethod: "forms",
    authenticationRequired: "enabled",
    username: user,
    password,
    passwordConfirmation: password,
  },
});

const rootFolder = (arr: "sonarr" | "radarr", key: string): Step => ({
  name: `${facts[arr].title}: the library`,
  url: at(arr, "/rootfolder"),
  key,
  by: "path",
  update: false,
  entry: { path: `${dataPath}/${facts[arr].library}` },
});

const downloadClient = (arr: "sonarr" | "radarr", { user, password }: Login, key: string): Step => ({
  name: `${facts[arr].title}: qBittorrent`,
  url: at(arr, "/downloadclient"),
  key,
  by: "name",
  update: true,
  entry: {
    name: "qBittorrent",
    implementation: "QBittorrent",
    configContract: "QBittorrentSettings",
    enable: true,
    protocol: "torrent",
    priority: 1,
    removeCompletedDownloads: true,
    removeFailedDownloads: true,
    tags: [],
    fields: fields({
      host: "qbittorrent",
      port: internalPorts.qbittorrent,
      useSsl: false,
      username: user,
      password,
      [facts[arr].category[0]]: facts[arr].category[1],
    }),
  },
});

const application = (arr: "sonarr" | "radarr", keys: Keys): Step => ({
  name: `Prowlarr: the indexers of ${facts[arr].title}`,
  url: at("prowlarr", "/applications"),
  key: keys.prowlarr,
  by: "name",
  update: true,
  entry: {
    name: facts[arr].title,
    implementation: facts[arr].title,
    configContract: `${facts[arr].title}Settings`,
    syncLevel: "fullSync",
    tags: [],
    fields: fields({ prowlarrUrl: internalUrl("prowlarr"), baseUrl: internalUrl(arr), apiKey: keys[arr] }),
  },
});

const fields = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));
