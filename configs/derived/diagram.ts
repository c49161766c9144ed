import { publicRoutes, mtlsMetrics, loopbackListeners } from "./routes.ts";
import { ingressOf } from "./ingressService.ts";
import { metricsMtlsPort } from "../model/internalPorts.ts";
import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import { authorityText, knownUrl } from "../settings/url.ts";
import { publicHost } from "./publicUrls.ts";
import { networkName, stacksOf, type Environment } from "../model/environmentModel.ts";

/** Who is where and who reaches whom, as a Mermaid flowchart. */
export const diagram = (environment: Environment): string =>
  [
    "flowchart LR",
    ...outside(environment),
    ...stacksOf(environment).flatMap((stack) => [
      `subgraph ${networkName(stack)}`,
      ...environment.services.filter((service) => service.stack === stack).map(box),
      "end",
    ]),
    ...frontDoor(environment),
    ...localDoor(environment),
    ...metricsDoor(environment),
    ...spans(environment),
    ...waits(environment),
    ...calls(environment),
  ]
    .map((line) => `${line}\n`)
    .join("");

const box = ({ name, summary }: ServiceDeclaration): string =>
  `  ${id(name)}["<b>${name}</b><br>${text(summary)}"]`;

const outside = ({ services }: Environment): readonly string[] => [
  `people(["people and Docker clients"])`,
  ...(loopbackListeners(services).length === 0 ? [] : [`host(["this host"])`]),
  ...(mtlsMetrics(services).length === 0 ? [] : [`collector(["whoever has the collector's certificate"])`]),
];

const ingress = ({ services }: Environment): string => id(ingressOf(services).name);

const frontDoor = (environment: Environment): readonly string[] => {
  const { settings, services } = environment;
  return [
    `people -->|"HTTPS :${settings.ports.https}"| ${ingress(environment)}`,
    ...publicRoutes(settings, services).map(({ host, upstream }) =>
      arrow(ingress(environment), "-->", publicHost(settings, host), upstream),
    ),
  ];
};

const localDoor = (environment: Environment): readonly string[] =>
  loopbackListeners(environment.services).flatMap(({ external, upstream, readOnly, robot }) => [
    `host -->|"127.0.0.1:${external}"| ${ingress(environment)}`,
    arrow(
      ingress(environment),
      "-->",
      `:${external}${readOnly ? ", only reads" : ""}${robot === undefined ? "" : `, as ${robot.user}`}`,
      upstream,
    ),
  ]);

const metricsDoor = (environment: Environment): readonly string[] => {
  const guarded = mtlsMetrics(environment.services);
  return [
    ...(guarded.length === 0
      ? []
      : [`collector -->|"mutual TLS :${metricsMtlsPort}"| ${ingress(environment)}`]),
    ...guarded.map(({ service, path, robot }) =>
      arrow(ingress(environment), "-->", `${path}, as ${robot.user}`, `http://${service}`),
    ),
  ];
};

const spans = (environment: Environment): readonly string[] =>
  environment.services.flatMap(({ traceReceiver }) =>
    traceReceiver === undefined ? [] : [arrow(ingress(environment), "-->", "spans", traceReceiver)],
  );

const waits = ({ services }: Environment): readonly string[] =>
  services.flatMap(({ name, dependsOn = [] }) =>
    dependsOn.map((other) => arrow(id(name), "-.->", "starts after", `http://${other}`)),
  );

const calls = ({ services }: Environment): readonly string[] =>
  services.flatMap(({ name, externalCalls: called = [] }) =>
    called.map((url) => arrow(id(name), "-->", "", url)),
  );

/** To a service of ours by its name, else to a box of its own. */
const arrow = (from: string, line: string, label: string, url: string): string => {
  const address = knownUrl(url);
  const shown = label === "" ? "" : `|"${text(label)}"|`;
  const authority = authorityText(address);
  return /[.:]/.test(address.host)
    ? `${from} ${line}${shown} ${id(authority)}(["${authority}"])`
    : `${from} ${line}${shown} ${id(address.host)}`;
};

const id = (name: string): string => name.replaceAll(/\W/g, "_");

const text = (words: string): string => words.replaceAll('"', "#quot;");
