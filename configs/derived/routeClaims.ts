import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import { remove, set } from "../settings/rule.ts";
import type { Settings } from "../settings/schema.ts";
import { settingsReference } from "../settings/settingsReference.ts";
import type { Claim } from "./clash.ts";
import { ldapApplication } from "./ldapApplication.ts";
import { routeName } from "./publicUrls.ts";
import { forwardAuth, isShown } from "./guards.ts";
import { hostSettings, type Declare } from "./settingsBehind.ts";

interface ClaimedRoute {
  readonly host: string;
  readonly guarded: boolean;
  readonly by: string;
  readonly setting: string | undefined;
}

/** The name of each route, at the front door and in what is derived from it. */
export const routes = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  declare: Declare,
): readonly Claim[] =>
  claimedRoutes(settings, services, declare).map((route) =>
    routeClaim(`route ${routeName(route.host)}`, route),
  );

/**
 * The slug of each application of the identity provider, by which its provider, its blueprint and its client are called
 * as well: those of the clients, of the guarded routes and of LDAP.
 */
export const applications = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  declare: Declare,
): readonly Claim[] =>
  forwardAuth(services) === undefined
    ? []
    : [
        ...(settings.authentik.ldap.enabled
          ? [
              {
                what: `application ${ldapApplication}`,
                by: "LDAP",
                setting: "authentik.ldap.enabled",
                fix: remove("authentik.ldap.enabled"),
              },
            ]
          : []),
        ...services.flatMap(({ name, oidc, saml }) =>
          [oidc, saml].flatMap((client, index) =>
            client === undefined
              ? []
              : [
                  {
                    what: `application ${client.id}`,
                    by: `${name} (${index === 0 ? "oidc" : "saml"})`,
                    fix: `another id of the client in the declaration of ${name}`,
                  },
                ],
          ),
        ),
        ...claimedRoutes(settings, services, declare)
          .filter(({ guarded }) => guarded)
          .map((route) => routeClaim(`application ${routeName(route.host)}`, route)),
      ];

const claimedRoutes = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  declare: Declare,
): readonly ClaimedRoute[] => {
  const setting = hostSettings(settings, services, declare);
  return [
    ...services.flatMap((service) =>
      (service.routes ?? [])
        .filter((route) => isShown(services, route))
        .map(({ host, access }) => ({
          host,
          guarded: access === "sso",
          by: service.name,
          setting: setting(service.name, host),
        })),
    ),
    ...Object.entries(settings.routes).map(([host, { access }]) => ({
      host,
      guarded: access === "sso",
      by: "the settings",
      setting: `routes.${host}`,
    })),
  ];
};

const routeClaim = (what: string, { by, setting }: ClaimedRoute): Claim => ({
  what,
  by,
  ...(setting === undefined ? {} : { setting }),
  fix: setting === undefined ? "" : routeFix(setting),
});

// A name that has a default goes back to it; one that is a key of the settings goes.
const routeFix = (setting: string): string => {
  const byDefault = settingsReference().find(({ path }) => path === setting)?.byDefault;
  return typeof byDefault === "string" ? set(setting, byDefault) : remove(setting);
};
