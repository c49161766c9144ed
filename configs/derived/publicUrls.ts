import type { Settings } from "../settings/schema.ts";

/** The full name of a route: `registry.home.example.org`, or the domain itself where there is no host. */
export const publicHost = ({ domain }: Settings, host: string): string =>
  host === "" ? domain : `${host}.${domain}`;

/** What a route is called where a program wants a name for it: the domain itself is the landing page's. */
export const routeName = (host: string): string => (host === "" ? "landing" : host);

/** `host` or `host:port`, as it stands in URLs and in image references. */
export const publicAuthority = (settings: Settings, host: string): string =>
  `${publicHost(settings, host)}${settings.ports.https === 443 ? "" : `:${settings.ports.https}`}`;

/** The address under which people open a route. */
export const publicUrl = (settings: Settings, host: string): string =>
  `https://${publicAuthority(settings, host)}`;
