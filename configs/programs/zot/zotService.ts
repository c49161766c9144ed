import { robots } from "./robotAccounts.ts";
import { htpasswd } from "./htpasswd.ts";
import { upstreamCredentials, upstreamPassword } from "./upstreamCredentials.ts";
import { zotConfig } from "./zotConfig.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import {
  bcryptHash,
  file,
  type FileInput,
  staticFile,
  type SecretDeclaration,
} from "../../model/fileSpec.ts";
import type { LoopbackListener, Route } from "../../model/offers.ts";

const upstream = "http://registry:5000";

/** Name of the secret that holds a registry user's password. */
export const registryPassword = (user: string): string => `registry-user-${user}`;

/** zot: the registry, and the cache of the five upstream registries. */
export const declareRegistry = (settings: Settings): ServiceDeclaration => {
  const { registry } = settings;
  const needs = Object.fromEntries<FileInput>([
    ...registry.users.map(({ name }) => [name, bcryptHash(registryPassword(name))] as const),
    ...activeRobots(settings).map(({ user, secret }) => [user, bcryptHash(secret)] as const),
  ]);
  return {
    name: "registry",
    stack: "registry",
    image: "zot",
    summary: "OCI registry and pull-through cache (zot)",
    command: ["serve", "/etc/zot/config.json"],
    user: { uid: 65532, gid: 65532 },
    volumes: [{ name: "zot", path: "/var/lib/zot" }],
    files: {
      directory: "/etc/zot",
      files: [
        staticFile("config.json", zotConfig(settings)),
        file("htpasswd", needs, htpasswd),
        upstreamCredentials(settings),
      ],
    },
    tmpfs: ["/tmp"],
    health: { http: { port: 5000, path: "/livez" } },
    limits: { memoryMiB: registry.cveScan ? 2048 : 1024, cpus: 2 },
    stopTimeoutSeconds: 30,
    dependsOn: ["registry-egress"],
    secrets: secrets(settings),
    routes: [route(settings)],
    loopbackListener: localDoor(settings),
    metrics: { port: 5000, path: "/metrics", robot: robots.metrics },
  };
};

const activeRobots = ({ registry, registryAuth }: Settings) => [
  robots.metrics,
  robots.mirror,
  ...(registry.local === "open" ? [robots.local] : []),
  ...(registryAuth === "authentik" ? [robots.people] : []),
];

const route = (settings: Settings): Route => {
  const { registry, registryAuth } = settings;
  const always = { host: registry.host, upstream, landing: "/home", title: "Registry" };
  if (registryAuth === "htpasswd") return { ...always, access: "own-login" };
  return {
    ...always,
    // Not by zot's own OpenID Connect: zot exits when it starts and the provider is not there yet.
    access: "sso",
    allow: registry.people.allow,
    programs: {
      path: "/v2",
      uiPath: "/v2/_zot",
      knownUsers: [
        ...registry.users.map(({ name }) => name),
        ...activeRobots(settings).map(({ user }) => user),
      ],
      robot: robots.people,
      sessionHeader: "X-Zot-Api-Client",
      loginCookie: "user",
    },
  };
};

const secrets = (settings: Settings): readonly SecretDeclaration[] => [
  ...settings.registry.users.map(({ name, password }) => ({
    name: registryPassword(name),
    ...(password === undefined ? {} : { value: password }),
  })),
  ...activeRobots(settings).map(({ secret }) => ({ name: secret })),
  ...Object.entries(settings.registry.upstreams).flatMap(([name, { password }]) =>
    password === undefined ? [] : [{ name: upstreamPassword(name), value: password }],
  ),
];

const localDoor = ({ registry, ports }: Settings): LoopbackListener => {
  const door = { external: ports.registry, upstream };
  switch (registry.local) {
    case "mirror":
      return { ...door, readOnly: true, robot: robots.mirror };
    case "authenticated":
      return { ...door, readOnly: false };
    case "open":
      return { ...door, readOnly: false, robot: robots.local };
  }
};
