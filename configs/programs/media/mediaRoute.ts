import { internalUrl, internalPorts, type MediaProgram } from "./mediaNames.ts";
import type { Settings } from "../../settings/schema.ts";
import type { PublishedPort } from "../../model/serviceSpec.ts";
import type { Route } from "../../model/offers.ts";

/** Where a program takes a password, if not at `/login`. */
const loginPaths: Readonly<Partial<Record<MediaProgram, string>>> = {
  bazarr: "/api/system/account",
  qbittorrent: "/api/v2/auth/login",
};

/**
 * The ways to a program that can leave the login to single sign-on: then there is the front door alone, because at a port
 * of this machine nobody would be asked who they are.
 */
export const mediaRoute = (
  { media }: Settings,
  hasForwardAuth: boolean,
  program: MediaProgram,
  title: string,
): { readonly ports: readonly PublishedPort[]; readonly routes: readonly Route[] } => {
  const route = { host: program, upstream: internalUrl(program), title };
  return hasForwardAuth
    ? { ports: [], routes: [{ ...route, access: "sso", allow: ["media"] }] }
    : {
        ports: [{ internal: internalPorts[program], external: media.ports[program], bind: "127.0.0.1" }],
        routes: [{ ...route, access: "own-login", loginPaths: [loginPaths[program] ?? "/login"] }],
      };
};
