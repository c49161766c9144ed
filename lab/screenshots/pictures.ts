import type { Environment } from "../../configs/model/environmentModel.ts";

/** A name and a password. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** Where the pages of a running environment are, and who may see them. */
export interface Site {
  readonly environment: Environment;
  /** Addresses at the front door, by service. */
  readonly urls: Readonly<Record<string, string>>;
  readonly logins: Readonly<Record<string, Login>>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A page, and what has to stand on it before it is worth a picture. */
export interface Picture {
  readonly name: string;
  readonly service: string;
  /** The first of them that is there: releases differ. */
  readonly addresses: readonly string[];
  readonly login?: Login | undefined;
  /** What the visitor's system asks for. @default "light" */
  readonly scheme?: "light" | "dark";
  /** Of the window. @default 1280 by 800 */
  readonly size?: Size;
  readonly shows: readonly string[];
  /** Whole words that would say that something is wrong. */
  readonly lacks?: readonly string[];
}

/** Every page of an environment that documentation shows. */
export const picturesOf = (site: Site): readonly Picture[] => [
  ...monitoring(site),
  {
    name: "registry",
    service: "registry",
    addresses: at(site.urls["registry"], "/home"),
    login: site.logins["registry"],
    shows: ["Most popular images"],
  },
  ...landing(site),
];

// As high as whole rows of tiles are.
const landingViews: readonly (readonly [string, NonNullable<Picture["scheme"]>, Size])[] = [
  ["light", "light", { width: 1280, height: 760 }],
  ["dark", "dark", { width: 1280, height: 760 }],
  ["phone", "light", { width: 390, height: 760 }],
];

const landing = ({ environment, urls, logins }: Site): readonly Picture[] =>
  urls["landing"] === undefined
    ? []
    : landingViews.map(([name, scheme, size]) => ({
        name: `landing-${name}`,
        service: "landing",
        addresses: at(urls["landing"], "/"),
        login: environment.settings.identity === "none" ? undefined : logins["authentik"],
        scheme,
        size,
        shows: ["All services are up"],
      }));

const monitoring = ({ environment, logins }: Site): readonly Picture[] => {
  const port = (service: string, internal: number) => portOf(environment, service, internal);
  const prometheus = port("prometheus", 9090);
  const jaeger = port("jaeger", 16686);
  const grafana = port("grafana", 3000);
  const jobs = environment.services.filter(({ metrics }) => metrics !== undefined).map(({ name }) => name);
  return [
    {
      name: "prometheus-targets",
      service: "prometheus",
      addresses: at(prometheus, "/targets", "/classic/targets"),
      shows: jobs,
      lacks: ["down", "unknown"],
    },
    {
      name: "prometheus-alerts",
      service: "prometheus",
      addresses: at(prometheus, "/alerts", "/classic/alerts"),
      shows: ["ServiceDown", "RouteDown", "DiskFilling"],
    },
    {
      name: "jaeger",
      service: "jaeger",
      addresses: at(jaeger, "/search?service=ingress"),
      shows: ["ingress"],
    },
    ...["overview", "registry", "ingress", "host"].map((dashboard) => ({
      name: `grafana-${dashboard}`,
      service: "grafana",
      addresses: at(grafana, `/d/${dashboard}`),
      login: logins["grafana"],
      shows: [titles[dashboard] ?? dashboard],
    })),
  ].filter(({ addresses }) => addresses.length > 0);
};

const titles: Readonly<Record<string, string>> = {
  overview: "Overview",
  registry: "Registry",
  ingress: "Front door",
  host: "Host and containers",
};

const at = (base: string | undefined, ...paths: readonly string[]): readonly string[] =>
  base === undefined ? [] : paths.map((path) => `${base}${path}`);

const portOf = ({ services }: Environment, service: string, internal: number): string | undefined => {
  const published = services
    .find(({ name }) => name === service)
    ?.ports?.find((port) => port.internal === internal);
  return published === undefined ? undefined : `http://127.0.0.1:${published.external}`;
};
