import { parse } from "yaml";
import type { Http } from "../../configs/programs/traefik/dynamicTypes.ts";
import { inputsOf, oneShotsOf, type SynthResult } from "../support/synth.ts";
import type { Invariants } from "./invariant.ts";

/** About what Traefik would only log: it goes on without the router that names something unknown. */
export const frontDoorInvariants: Invariants = {
  "every middleware and service that a router names is there": (made) => {
    if (made.preview) return [];
    const { routers, services, middlewares } = dynamicOf(made);
    return Object.entries(routers).flatMap(([name, { service, middlewares: named = [] }]) => [
      ...named.filter((one) => !(one in middlewares)).map((one) => `${name} wants ${one}`),
      ...(service in services || service.endsWith("@internal") ? [] : [`${name} leads to ${service}`]),
    ]);
  },
};

const dynamicOf = (made: SynthResult): Http => {
  const files = oneShotsOf(made)
    .flatMap((one) => inputsOf(one).uploads ?? [])
    .filter(({ file }) => /\/dynamic\/[^/]+\.yml$/.test(file))
    .map(({ content }) => (parse(content) as { readonly http?: Partial<Http> }).http ?? {});
  const all = (part: keyof Http) => Object.assign({}, ...files.map((http) => http[part])) as never;
  return { routers: all("routers"), services: all("services"), middlewares: all("middlewares") };
};
