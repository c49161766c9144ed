import fc from "fast-check";
import { certificates, ingress, landing, names, pki, routes } from "./anySettings/frontDoor.ts";
import { host, ports } from "./anySettings/host.ts";
import { identity } from "./anySettings/identity.ts";
import { media } from "./anySettings/media.ts";
import { monitoring } from "./anySettings/monitoring.ts";
import { registry } from "./anySettings/registry.ts";
import { stores } from "./anySettings/stores.ts";
import { maybe } from "./anySettings/values.ts";
import type { RawSettings } from "./support/synth.ts";

/** Any settings that are allowed: every choice, alone and with the others. */
export const anySettings: fc.Arbitrary<RawSettings> = fc
  .record({
    domain: fc.constantFrom("home.example.com", "home.example.org"),
    host,
    ports: maybe(ports),
    registry,
    pki,
    routes,
    monitoring,
    stores,
    identity,
    media,
    landing,
    imageSource: fc.constantFrom("upstream", "registry"),
    certificates,
    names,
    ingress,
  })
  .map(
    ({
      certificates: chosen,
      stores: kept,
      ingress: front,
      names: zone,
      identity: { readers, ...people },
      ...others
    }) => ({
      ...others,
      ...chosen,
      ...kept,
      ...(readers === undefined ? {} : { minio: { ...kept.minio, readers } }),
      ...front,
      ...zone,
      ...people,
      routes: { ...others.routes, ...people.routes },
    }),
  );
