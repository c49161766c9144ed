import { publicUrl } from "./publicUrls.ts";
import type { Settings } from "../settings/schema.ts";
import type { ApiAccess, Route } from "../model/offers.ts";

/** What the guard is told that a program wants: always the same, because a page of the guard's own is open to all. */
export const apiRequestUrl = (settings: Settings, { host }: Route, { path }: ApiAccess): string =>
  `${publicUrl(settings, host)}${path}/`;

/** What a browser is told on every page, as `Set-Cookie`: nothing is opened by it, so it may say whom the service sees. */
export const loginCookieHeader = ({ loginCookie, robot }: ApiAccess): string =>
  `${loginCookie}=${robot.user}; Path=/; Secure; SameSite=Lax`;
