import { yamlText } from "../../derived/yamlText.ts";
import { publicHost, routeName } from "../../derived/publicUrls.ts";
import { publicRoutes } from "../../derived/routes.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { scraped } from "./metricsPipelines.ts";
import type { AlloyEndpoints } from "./alloyEndpoints.ts";
import { attributes, block, component, type Block } from "./alloySyntax.ts";
import type { Route } from "../../model/offers.ts";

/**
 * Knocks at the front door under the name of each route, as people do: is it there, and how long is its certificate good?
 * @param root certificate that browsers are told to trust, PEM; unused where a public authority certifies
 */
export const probePipeline = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  root: string,
  { ingressProgram }: AlloyEndpoints,
): readonly Block[] => {
  const routes = publicRoutes(settings, services);
  if (routes.length === 0) return [];
  return [
    component(
      "prometheus.exporter.blackbox",
      "routes",
      attributes({ config: probeModules(settings, routes, root) }),
      ...routes.map((route) =>
        block(
          "target",
          attributes({
            name: routeName(route.host),
            address: `https://${ingressProgram}:${settings.ports.https}${route.landing ?? "/"}`,
            module: routeName(route.host),
            labels: { route: publicHost(settings, route.host) },
          }),
        ),
      ),
    ),
    ...scraped(settings, "blackbox", "routes"),
  ];
};

// What answers is up, also when it wants a login or sends elsewhere first.
const validStatusCodes = [200, 204, 301, 302, 303, 307, 308, 401, 403];

// A module for each route, because the exporter sends the name it is given to a resolver first.
const probeModules = (settings: Settings, routes: readonly Route[], root: string): string =>
  yamlText({
    modules: Object.fromEntries(
      routes.map(({ host }) => [
        routeName(host),
        {
          prober: "http",
          timeout: "8s",
          http: {
            valid_status_codes: validStatusCodes,
            follow_redirects: false,
            headers: { Host: publicHost(settings, host) },
            tls_config: {
              server_name: publicHost(settings, host),
              ...(settings.tls === "internal-pki" ? { ca: root } : {}),
            },
          },
        },
      ]),
    ),
  });
