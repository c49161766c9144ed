import { internalUrl, internalPorts, type MediaProgram } from "./mediaNames.ts";
import type { Settings } from "../../settings/schema.ts";
import { accessOf } from "../../derived/guards.ts";
import type { PublishedPort, ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { RouteSpec } from "../../model/offers.ts";

/** Where a program takes a password, if not at `/login`. */
const loginPaths: Readonly<Partial<Record<MediaProgram, string>>> = {
  bazarr: "/api/system/account",
  qbittorrent: "/api/v2/auth/login",
};

/** The route of a program that can leave the login to single sign-on. */
export const mediaRoute = (
  program: MediaProgram,
  title: string,
): { readonly routes: readonly RouteSpec[] } => ({
  routes: [
    {
      host: program,
      upstream: internalUrl(program),
      title,
      access: "sso",
      allow: ["media"],
      withoutSso: { access: "own-login", loginPaths: [loginPaths[program] ?? "/login"] },
    },
  ],
});

/**
 * The port of such a program on this machine. Behind single sign-on it has none: nobody would be asked there who they
 * are.
 */
export const mediaPorts = (
  { media }: Settings,
  services: readonly ServiceDeclaration[],
  program: MediaProgram,
): readonly PublishedPort[] =>
  accessOf(services, program) === "sso"
    ? []
    : [{ internal: internalPorts[program], external: media.ports[program], bind: "127.0.0.1" }];
