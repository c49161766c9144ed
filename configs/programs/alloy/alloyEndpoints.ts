import { metricsStore } from "../../derived/telemetryStores.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { inUrl } from "../../settings/hostKinds.ts";
import type { Settings } from "../../settings/schema.ts";
import { knownUrl } from "../../settings/url.ts";
import { dockerSocket, mountedSocket } from "./alloyPaths.ts";
import type { Expression } from "./alloySyntax.ts";

/** How all that Alloy talks to is found from where it runs: on the host, or in a container. */
export interface AlloyEndpoints {
  readonly dockerSocket: string | Expression;
  /** Where log lines go. */
  readonly logs: string;
  /** Where metrics go, and what each write carries. */
  readonly metrics: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  /** Host of the front door, as in a URL. */
  readonly ingressProgram: string;
}

/** Alloy's surroundings by the settings. */
export const alloyEndpoints = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
): AlloyEndpoints => {
  const { push, headers, published } = metricsStore(settings);
  if (settings.alloy === "container")
    return {
      dockerSocket: `unix://${mountedSocket}`,
      logs: "http://loki:3100",
      metrics: { url: push, headers },
      ingressProgram: ingressHost(services),
    };
  const path = knownUrl(push).path;
  return {
    dockerSocket: dockerSocket(settings),
    logs: `http://127.0.0.1:${settings.monitoring.ports.loki}`,
    metrics: { url: `http://127.0.0.1:${published.port}${path}`, headers },
    ingressProgram: ingressAddress(settings),
  };
};

const ingressHost = (services: readonly ServiceDeclaration[]): string => {
  const ingress = services.find(({ joins }) => joins === "all");
  if (ingress === undefined) throw new Error("No service is the front door: none joins all stacks");
  return ingress.name;
};

const ingressAddress = ({ ports: { bind } }: Settings): string => {
  if (bind === "0.0.0.0") return "127.0.0.1";
  if (bind === "::") return "[::1]";
  return inUrl(bind);
};
