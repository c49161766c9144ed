import { publicUrl } from "../derived/urls.ts";
import type { ProgramsDoor, Route } from "../services/declaration.ts";
import type { Settings } from "../settings/schema.ts";

/** What the guard is told that a program wants: always the same, because a page of the guard's own is open to all. */
export const wantedByPrograms = (settings: Settings, { host }: Route, { path }: ProgramsDoor): string =>
  `${publicUrl(settings, host)}${path}/`;

/** What a browser is told on every page, as `Set-Cookie`: nothing is opened by it, so it may say whom the service sees. */
export const loggedIn = ({ loggedInCookie, robot }: ProgramsDoor): string =>
  `${loggedInCookie}=${robot.user}; Path=/; Secure; SameSite=Lax`;
