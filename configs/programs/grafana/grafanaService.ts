import { dashboards } from "./dashboards/dashboards.ts";
import { dashboardProvider, dataSources, grafanaDirectory } from "./grafanaProvisioning.ts";
import { grafanaOidc } from "./grafanaOidc.ts";
import type { Settings } from "../../settings/schema.ts";
import { isExpanded } from "../../settings/textFields.ts";
import { publicUrl } from "../../derived/publicUrls.ts";
import type { ServiceSpec, ServiceDeclaration } from "../../model/serviceSpec.ts";
import { file, type FileDeclaration, type FileSet, staticFile, secretText } from "../../model/fileSpec.ts";

const port = 3000;

/** Name of the secret that holds the administrator's password. */
export const grafanaPassword = "grafana-admin";

/** Grafana, with its data sources and dashboards in place. */
export const declareGrafana = (settings: Settings): ServiceSpec => {
  const { grafana, ports } = settings.monitoring;
  const login = grafanaOidc(settings);
  return {
    name: "grafana",
    stack: "monitoring",
    image: "grafana",
    summary: "Dashboards (Grafana)",
    environment: {
      GF_SERVER_ROOT_URL: publicUrl(settings, "grafana"),
      GF_SECURITY_ADMIN_USER: grafana.adminUser,
      ...passwordVariable(settings),
      GF_AUTH_ANONYMOUS_ENABLED: String(grafana.anonymousViewer),
      GF_AUTH_ANONYMOUS_ORG_ROLE: "Viewer",
      GF_USERS_ALLOW_SIGN_UP: "false",
      GF_PATHS_PROVISIONING: `${grafanaDirectory}/provisioning`,
      GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: `${grafanaDirectory}/dashboards/overview.json`,
      GF_LOG_MODE: "console",
      GF_LOG_CONSOLE_FORMAT: "json",
      // Nothing is told to anyone: no usage statistics, no update checks, no news, no plugins fetched at start.
      GF_ANALYTICS_REPORTING_ENABLED: "false",
      GF_ANALYTICS_CHECK_FOR_UPDATES: "false",
      GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: "false",
      GF_ANALYTICS_FEEDBACK_LINKS_ENABLED: "false",
      GF_NEWS_NEWS_FEED_ENABLED: "false",
      GF_PLUGINS_PREINSTALL_DISABLED: "true",
      ...login.environment,
    },
    user: { uid: 472, gid: 472 },
    ports: [{ internal: port, external: ports.grafana, bind: "127.0.0.1" }],
    volumes: [{ name: "grafana", path: "/var/lib/grafana" }],
    tmpfs: ["/tmp"],
    health: { http: { port, path: "/api/health" }, startSeconds: 90 },
    limits: { memoryMiB: 512, cpus: 1 },
    stopTimeoutSeconds: 30,
    calledHosts: login.calledHosts,
    ...(login.oidc === undefined ? {} : { oidc: login.oidc }),
    secrets: [
      ...login.secrets,
      {
        name: grafanaPassword,
        ...(grafana.adminPassword === undefined ? {} : { value: grafana.adminPassword }),
      },
    ],
    routes: [
      {
        host: "grafana",
        upstream: `http://grafana:${port}`,
        // Whoever may look without a login may also without a group.
        access: login.oidc === undefined || grafana.anonymousViewer ? "own-login" : "oidc",
        title: "Grafana",
        loginPaths: ["/login"],
      },
    ],
    metrics: { port, path: "/metrics" },
    derive: (services) => ({ files: files(settings, services, login.files) }),
  };
};

const passwordFile = `${grafanaDirectory}/admin-password`;

// What the image's entrypoint reads from a file becomes a variable, in which Grafana replaces ${...}; what Grafana
// itself reads from one stays as it is. Only where that is needed, so that no other container is made anew.
const passwordVariable = ({ monitoring: { grafana } }: Settings): Readonly<Record<string, string>> =>
  isExpanded(grafana.adminPassword?.reveal() ?? "")
    ? { GF_SECURITY_ADMIN_PASSWORD: `$__file{${passwordFile}}` }
    : { GF_SECURITY_ADMIN_PASSWORD__FILE: passwordFile };

const files = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  login: readonly FileDeclaration[],
): FileSet => ({
  directory: grafanaDirectory,
  files: [
    file("admin-password", { password: secretText(grafanaPassword) }, ({ password }) => password),
    ...login,
    staticFile("provisioning/datasources/homelab.yaml", dataSources(settings, services)),
    staticFile("provisioning/dashboards/homelab.yaml", dashboardProvider()),
    ...Object.entries(dashboards(settings, services)).map(([name, json]) => ({
      ...staticFile(`dashboards/${name}.json`, json),
      watched: true,
    })),
  ],
  // Grafana reads the password only when it makes its database.
  sync: [
    "if [ -f /var/lib/grafana/grafana.db ]; then",
    "grafana cli --homepath /usr/share/grafana admin reset-admin-password --password-from-stdin",
    `< ${passwordFile}; fi`,
  ].join(" "),
});
