import type { Window } from "./chromium.ts";
import { freePorts } from "./lab.ts";
import { domain, Project } from "./project.ts";

const monitoringPorts = ["grafana", "prometheus", "loki", "jaeger", "otlpGrpc", "otlpHttp"];

/** A stack behind Traefik in which every program that can is behind the one login. */
export const withOneLogin = async (name: string): Promise<Project> => {
  const [http, https, alloy, api, console, ...others] = await freePorts(5 + monitoringPorts.length);
  return Project.make(name, {
    ingress: "traefik",
    identity: "authentik",
    authentik: { ports: { http, https } },
    alloy: "container",
    landing: { enabled: true },
    objectStore: "minio",
    minio: { ports: { api, console } },
    monitoring: {
      enabled: true,
      alloy: { port: alloy },
      ports: Object.fromEntries(monitoringPorts.map((port, index) => [port, others[index]])),
    },
  });
};

/** What the provider's form is given, once it stands there. */
export const logIn = async ({ page }: Window, { ports }: Project, password: string): Promise<void> => {
  await page.waitForURL(`https://auth.${domain}:${ports.https}/if/flow/**`);
  await page.locator("input[name=uidField]").fill("akadmin");
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
};
