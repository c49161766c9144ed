import { readFileSync } from "node:fs";
import { Database } from "./grafanaDatabase.ts";
import { type Answer, type Asked, type Handler, Refused } from "./http.ts";
import { signOn } from "./grafanaSignOn.ts";
import type { Play, Start } from "./play.ts";
import { readProvisioning, type Provisioned } from "./provisioning.ts";

/** Shows what it was provisioned with to who knows the password, the one of its first start. */
export const playGrafana = ({ variables }: Start): Play => {
  const data = variables["GF_PATHS_DATA"] ?? "/var/lib/grafana";
  const provisioning = variables["GF_PATHS_PROVISIONING"] ?? "/etc/grafana/provisioning";
  const user = variables["GF_SECURITY_ADMIN_USER"] ?? "admin";
  const database = Database.openedOrMade(data, user, () => adminPassword(variables));
  // Looked at once, so that what is wrong with it stops the start.
  readProvisioning(provisioning);

  const guarded =
    (handler: (provisioned: Provisioned, asked: Asked) => Answer | Promise<Answer>): Handler =>
    (asked) => {
      if (!database.letsIn(asked.headers.authorization))
        throw new Refused(401, "Invalid username or password");
      return handler(readProvisioning(provisioning), asked);
    };
  return {
    answers: {
      3000: {
        ...signOn(variables),
        "GET /api/health": () => ({ body: { database: "ok", version: "stand-in" } }),
        "GET /api/datasources": guarded(({ dataSources }) => ({ body: dataSources })),
        "GET /api/datasources/uid/:uid": guarded(({ dataSources }, { parts }) => ({
          body: withUid(dataSources, parts["uid"]),
        })),
        "GET /api/datasources/uid/:uid/health": guarded(({ dataSources }, { parts }) =>
          reach(withUid(dataSources, parts["uid"]).url),
        ),
        "GET /api/search": guarded(({ dashboards }, { query }) => ({
          body: dashboards
            .filter(({ title }) => title.toLowerCase().includes((query.get("query") ?? "").toLowerCase()))
            .map(({ uid, title, folder }) => ({ uid, title, type: "dash-db", folderTitle: folder })),
        })),
        "GET /api/dashboards/uid/:uid": guarded(({ dashboards }, { parts }) => {
          const { json, folder } = withUid(dashboards, parts["uid"]);
          return { body: { dashboard: json, meta: { provisioned: true, folderTitle: folder } } };
        }),
        "GET /api/v1/provisioning/contact-points": guarded(({ contactPoints }) => ({ body: contactPoints })),
      },
    },
    metrics: () => ["# TYPE grafana_build_info gauge", 'grafana_build_info{version="stand-in"} 1'],
  };
};

const adminPassword = (variables: Start["variables"]): string => {
  const file = variables["GF_SECURITY_ADMIN_PASSWORD__FILE"];
  return file === undefined
    ? (variables["GF_SECURITY_ADMIN_PASSWORD"] ?? "admin")
    : readFileSync(file, "utf8").trim();
};

const withUid = <One extends { readonly uid: string }>(all: readonly One[], uid: string | undefined): One => {
  const found = all.find((one) => one.uid === uid);
  if (found === undefined) throw new Refused(404, "not found");
  return found;
};

/** Whether what a data source names can be reached from here. */
const reach = async (url: string): Promise<Answer> => {
  try {
    const { status } = await fetch(url, { signal: AbortSignal.timeout(5000) });
    return { body: { status: "OK", message: `${url} answers ${status}` } };
  } catch (error) {
    return { status: 400, body: { status: "ERROR", message: `${url}: ${(error as Error).message}` } };
  }
};
