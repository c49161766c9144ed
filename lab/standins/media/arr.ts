import { accessSync, constants, readFileSync } from "node:fs";
import { applications, downloadClients, hostConfig, type Kind } from "./contracts.ts";
import { accepted, fieldOf, shown } from "./entries.ts";
import { invalid, Refused, type Answer, type Asked } from "./http.ts";
import { Store, type Item } from "./store.ts";

type Tried = Parameters<typeof fieldOf>[0];

/** Sonarr, Radarr or Prowlarr, as far as one is told of the others. */
export const playArr = (name: string, variables: Readonly<Record<string, string | undefined>>) => {
  const key = /<ApiKey>([^<]+)<\/ApiKey>/.exec(readFileSync("/config/config.xml", "utf8"))?.[1];
  if (key === undefined) throw new Error("/config/config.xml has no ApiKey");
  const method = (variables[`${name.toUpperCase()}__AUTH__METHOD`] ?? "None").toLowerCase();
  const store = new Store("/config/standin.json");
  const host = (): Item => store.list("host")[0] ?? store.add("host", hostConfig);
  const api = name === "prowlarr" ? "/api/v1" : "/api/v3";

  return async (asked: Asked): Promise<Answer> => {
    if (asked.path === "/ping") return { body: { status: "OK" } };
    if (asked.path === "/login" && asked.method === "POST") return logIn(asked, host());
    if (!asked.path.startsWith("/api/"))
      return method === "external" ? { body: name } : { status: 302, headers: { location: "/login" } };
    if (asked.headers["x-api-key"] !== key) throw new Refused(401, { error: "Unauthorized" });
    const [kind = "", id] = asked.path.slice(api.length + 1).split(/\/(?=\d+$)/);
    switch (kind) {
      case "system/status":
        return { body: { appName: name, authentication: method } };
      case "config/host":
        return hostSettings(asked, store, host(), method);
      case "rootfolder":
        if (name !== "prowlarr") return rootFolder(asked, store);
        break;
      case "downloadclient":
        if (name !== "prowlarr") return entry(asked, store, kind, downloadClients[name], id, logsIn);
        break;
      case "applications":
        if (name === "prowlarr") return entry(asked, store, kind, applications, id, answersWithKey);
        break;
    }
    throw new Refused(404, { message: "NotFound" });
  };
};

const logIn = ({ body }: Asked, { username, password }: Item): Answer => {
  const form = new URLSearchParams(body);
  const right = form.get("username") === username && form.get("password") === password && username !== "";
  return { status: 302, headers: { location: right ? "/" : "/login?loginFailed=true" } };
};

const hostSettings = ({ method: verb, body }: Asked, store: Store, host: Item, method: string): Answer => {
  if (verb === "GET")
    return { body: { ...host, authenticationMethod: method, password: "", passwordConfirmation: "" } };
  if (verb !== "PUT") throw new Refused(405, "");
  const sent = JSON.parse(body) as Item;
  for (const property of Object.keys(hostConfig))
    if (sent[property] === undefined) throw invalid(property, "is missing");
  for (const property of Object.keys(sent))
    if (!Object.hasOwn(hostConfig, property)) throw invalid(property, "is no property of it");
  if (sent["authenticationMethod"] === "forms" && (sent["username"] === "" || sent["password"] === ""))
    throw invalid("Username", "'Username' must not be empty.");
  if (sent["password"] !== sent["passwordConfirmation"])
    throw invalid("PasswordConfirmation", "Must match Password");
  return { status: 202, body: store.replace("host", sent) };
};

const rootFolder = ({ method, body }: Asked, store: Store): Answer => {
  if (method === "GET") return { body: store.list("rootfolder") };
  if (method !== "POST") throw new Refused(405, "");
  const { path, ...unknown } = JSON.parse(body) as { path: string };
  for (const property of Object.keys(unknown)) throw invalid(property, "is no property of it");
  if (store.list("rootfolder").some((folder) => folder["path"] === path))
    throw invalid("Path", "Path is already configured as a root folder");
  try {
    accessSync(path, constants.W_OK);
  } catch {
    throw invalid("Path", `Folder '${path}' is not writable by user`);
  }
  return { status: 201, body: store.add("rootfolder", { path, accessible: true, unmappedFolders: [] }) };
};

const entry = async (
  { method, body }: Asked,
  store: Store,
  list: string,
  kind: Kind | undefined,
  id: string | undefined,
  test: (item: Tried) => Promise<void>,
): Promise<Answer> => {
  if (kind === undefined) throw new Refused(404, { message: "NotFound" });
  if (method === "GET") return { body: store.list(list).map((item) => shown(kind, item)) };
  const before = store.list(list).find((item) => String(item.id) === id);
  const others = store.list(list).filter((item) => item !== before);
  if (method === "POST" && id === undefined) {
    const sent = accepted(kind, body, others);
    await test(sent);
    return { status: 201, body: shown(kind, store.add(list, sent)) };
  }
  if (method !== "PUT" || before === undefined) throw new Refused(404, { message: "NotFound" });
  const sent = accepted(kind, body, others, before);
  await test(sent);
  return { status: 202, body: shown(kind, store.replace(list, { ...sent, id: before.id })) };
};

/** As Sonarr tests qBittorrent. */
const logsIn = async (client: Tried): Promise<void> => {
  const url = `http://${fieldOf(client, "host")}:${fieldOf(client, "port")}/api/v2/auth/login`;
  const form = new URLSearchParams({
    username: fieldOf(client, "username"),
    password: fieldOf(client, "password"),
  });
  const answer = await fetch(url, { method: "POST", body: form }).catch(() => undefined);
  if (answer === undefined) throw invalid("Host", "Unable to connect to qBittorrent");
  if (!answer.ok || !(await answer.text()).startsWith("Ok"))
    throw invalid("Username", "Authentication failure");
};

/** As Prowlarr tests an application. */
const answersWithKey = async (application: Tried): Promise<void> => {
  const answer = await fetch(`${fieldOf(application, "baseUrl")}/api/v3/system/status`, {
    headers: { "X-Api-Key": fieldOf(application, "apiKey") },
  }).catch(() => undefined);
  if (answer === undefined) throw invalid("BaseUrl", "Unable to connect to the application");
  if (answer.status === 401) throw invalid("ApiKey", "API Key is invalid");
};
