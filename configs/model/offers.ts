import type { Group } from "../settings/groups.ts";

/** Who may enter a route: anyone, whoever the program itself knows, one behind single sign-on, a client of it. */
export type Access = "public" | "own-login" | "sso" | "oidc" | "token";

/** A name at the front door. */
export interface Route {
  /** Label under the domain; empty for the domain itself. */
  readonly host: string;
  /** Where the ingress forwards to, as `http://service:port`. */
  readonly upstream: string;
  readonly access: Access;
  /** Who may enter behind single sign-on; admins always may. @default only they */
  readonly allow?: readonly Group[];
  /** Path a person opens first. @default "/" */
  readonly landing?: string;
  /** Title in tables and tiles. */
  readonly title: string;
  /** Paths that take a password; whoever asks for them more often than a person would is turned away. */
  readonly loginPaths?: readonly string[];
  /** How programs come in that can't log in on a page, where single sign-on guards the route. */
  readonly programs?: ApiAccess;
}

/** A route as a service declares it. */
export interface RouteSpec extends Route {
  /** What holds instead of `sso` where nothing provides single sign-on. @default the route is not shown */
  readonly withoutSso?: Pick<Route, "loginPaths"> & { readonly access: Exclude<Access, "sso"> };
}

/** A way in beside that of browsers, on which nobody is ever sent to a login page. */
export interface ApiAccess {
  /** Path that programs ask, and whatever is below it. */
  readonly path: string;
  /** The part of it that the service's own pages ask, for whoever is logged in in that browser. */
  readonly uiPath: string;
  /** Users that the service knows itself: it alone checks their logins. */
  readonly knownUsers: readonly string[];
  /** Whom the service takes all others for, once the guard let them in. */
  readonly robot: Robot;
  /** Header that would make the service keep a session of its own, which the guard could not end. */
  readonly sessionHeader: string;
  /** Cookie by which the service's pages see that someone is logged in. */
  readonly loginCookie: string;
}

/** A user of the service that is no person; its password is one of the declared secrets. */
export interface Robot {
  readonly user: string;
  readonly secret: string;
}

/** A door on 127.0.0.1 of the host, served by the ingress so that the service itself publishes nothing. */
export interface LoopbackListener {
  readonly external: number;
  /** Where requests go, as `http://service:port`. */
  readonly upstream: string;
  /** Only GET and HEAD. */
  readonly readOnly: boolean;
  /** Who the ingress says it is; without it the service asks for a login itself. */
  readonly robot?: Robot;
}

/** An endpoint in the Prometheus text format. */
export interface Metrics {
  readonly port: number;
  readonly path: string;
  /** Set when the service wants a login: the ingress then shows the path on its mutual-TLS metrics door. */
  readonly robot?: Robot;
  /** Its series are about containers, whose labels they carry as `container_label_...`. */
  readonly ofContainers?: boolean;
}
