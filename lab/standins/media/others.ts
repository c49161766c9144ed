import { pbkdf2Sync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { Refused, type Answer, type Asked } from "./http.ts";
import { Store } from "./store.ts";

type Player = (asked: Asked) => Answer;

/** qBittorrent: takes the login that its file has. */
export const playQbittorrent = (): Player => {
  const config = readFileSync("/config/qBittorrent/qBittorrent.conf", "utf8");
  const value = (key: string): string => {
    const line = config.split("\n").find((each) => each.startsWith(`${key}=`));
    if (line === undefined) throw new Error(`qBittorrent.conf has no ${key}`);
    return line.slice(key.length + 1);
  };
  const user = value("WebUI\\Username");
  const [salt = "", hash = ""] = (
    /^"@ByteArray\((.*)\)"$/.exec(value("WebUI\\Password_PBKDF2"))?.[1] ?? ""
  ).split(":");
  // The program writes its file anew when it ends.
  process.on("SIGTERM", () => {
    writeFileSync("/config/qBittorrent/qBittorrent.conf", config);
  });
  return ({ method, path, body }) => {
    if (method === "GET" && path === "/") return { body: value("Session\\DefaultSavePath") };
    if (method !== "POST" || path !== "/api/v2/auth/login") throw new Refused(404, "Not Found");
    const form = new URLSearchParams(body);
    const given = pbkdf2Sync(form.get("password") ?? "", Buffer.from(salt, "base64"), 100_000, 64, "sha512");
    return form.get("username") === user && given.toString("base64") === hash
      ? { body: "Ok.", headers: { "set-cookie": "SID=1; HttpOnly" } }
      : { status: 401, body: "Fails." };
  };
};

const bazarrSettings =
  /^settings-(general-use_(sonarr|radarr)|(sonarr|radarr)-(ip|port|base_url|ssl|apikey)|analytics-enabled|auth-(type|username|password))$/;

/** Bazarr: keeps the settings it is sent. */
export const playBazarr = (): Player => {
  // The program reads it with PyYAML.
  const config = parse(readFileSync("/config/config/config.yaml", "utf8"), { version: "1.1" }) as {
    readonly auth?: { readonly apikey?: unknown };
  };
  const key = config.auth?.apikey;
  if (typeof key !== "string") throw new Error("config.yaml has no auth.apikey that is a text");
  const store = new Store("/config/standin.json");
  return ({ method, path, headers, body }) => {
    if (path === "/api/system/ping") return { body: { status: "OK" } };
    if (path !== "/api/system/settings") throw new Refused(404, "");
    if (headers["x-api-key"] !== key) throw new Refused(401, "");
    const [settings = store.add("settings", {})] = store.list("settings");
    if (method === "GET") return { body: settings };
    const sent = Object.fromEntries(new URLSearchParams(body));
    const unknown = Object.keys(sent).find((name) => !bazarrSettings.test(name));
    if (unknown !== undefined) throw new Refused(406, `${unknown} is no setting`);
    store.replace("settings", { ...settings, ...sent });
    return { status: 204 };
  };
};

/** Seerr: shows what its file has. */
export const playSeerr = (): Player => {
  const read = () =>
    JSON.parse(readFileSync("/app/config/settings.json", "utf8")) as {
      readonly main: object;
      readonly sonarr: readonly object[];
      readonly radarr: readonly object[];
    };
  // It completes what it finds, and so needs to write.
  writeFileSync("/app/config/settings.json", JSON.stringify({ ...read(), clientId: "stand-in" }));
  return ({ path }) => {
    if (path === "/api/v1/status") return { body: { version: "stand-in" } };
    throw new Refused(404, { message: "not found" });
  };
};

/** Plex: says who it is, and that it is nobody's. */
export const playPlex = (): Player => {
  const preferences = readFileSync(
    "/config/Library/Application Support/Plex Media Server/Preferences.xml",
    "utf8",
  );
  const id = / ProcessedMachineIdentifier="([0-9a-f]{40})"/.exec(preferences)?.[1];
  if (id === undefined || !/^<\?xml .*\?>\n<Preferences( \w+="[^"]*")+\/>\n?$/.test(preferences))
    throw new Error("Preferences.xml can't be read");
  return ({ path }) => {
    if (path === "/identity") return { body: `<MediaContainer machineIdentifier="${id}" claimed="0"/>` };
    throw new Refused(404, "");
  };
};
