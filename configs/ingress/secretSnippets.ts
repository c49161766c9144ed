import type { Robot, ServiceDeclaration } from "../services/declaration.ts";
import { file, secretText, type FileDeclaration, type Need } from "../services/files.ts";
import type { Settings } from "../settings/schema.ts";
import { block, directive, renderCaddyfile } from "./caddySyntax.ts";
import { ingressRobots } from "./doors.ts";

/** Name of the snippet that makes a proxied request carry a robot's login. */
export const robotSnippet = ({ user }: Robot): string => `as-${user}`;

/** Name of the secret that holds the DNS module's token. */
export const dnsTokenSecret = "letsencrypt-dns-token";

/** What the Caddyfile may not say itself, so that a preview can show a changed Caddyfile in the clear. */
export const secretSnippets = (
  { letsencrypt }: Settings,
  services: readonly ServiceDeclaration[],
): FileDeclaration => {
  const robots = ingressRobots(services);
  const dns = letsencrypt?.dnsProvider;
  const needs = Object.fromEntries<Need>([
    ...robots.map(({ user, secret }) => [user, secretText(secret)] as const),
    ...(dns === undefined ? [] : [[dnsTokenSecret, secretText(dnsTokenSecret)] as const]),
  ]);
  return file("secrets.caddyfile", needs, (passwords) =>
    renderCaddyfile([
      ...robots.map((robot) =>
        block(
          [`(${robotSnippet(robot)})`],
          directive("header_up", "Authorization", `Basic ${basic(robot.user, passwords[robot.user] ?? "")}`),
        ),
      ),
      ...(dns === undefined
        ? []
        : [block(["(acme-dns)"], directive("dns", dns, passwords[dnsTokenSecret] ?? ""))]),
    ]),
  );
};

const basic = (user: string, password: string): string =>
  Buffer.from(`${user}:${password}`).toString("base64");
