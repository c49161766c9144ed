import { publicAuthority } from "../../derived/publicUrls.ts";
import type { Settings } from "../../settings/schema.ts";
import type { Middleware } from "./dynamicTypes.ts";

/**
 * A proxy that is trusted to say who its client is passes on as well what that made up about the request: a service
 * would put a name of its choice into links. So Traefik says it, as it does where it trusts nobody.
 */
export const forwardedHeaders = (
  settings: Settings,
  router: string,
  host: string,
): Readonly<Record<string, Middleware>> =>
  settings.traefik.trustedProxies.length === 0
    ? {}
    : {
        [`asked-${router}`]: {
          headers: {
            customRequestHeaders: {
              "X-Forwarded-Host": publicAuthority(settings, host),
              "X-Forwarded-Method": "",
              "X-Forwarded-Prefix": "",
              "X-Forwarded-Uri": "",
            },
          },
        },
      };
