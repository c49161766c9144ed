import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { file, secretText, type FileDeclaration, type FileInput } from "../../model/fileSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { block, directive, renderCaddyfile } from "./caddySyntax.ts";
import { ingressRobots } from "../../derived/routes.ts";
import type { Robot } from "../../model/offers.ts";
import { dnsTokenSecret } from "../../derived/dnsTokenSecret.ts";

/** Name of the snippet that makes a proxied request carry a robot's login. */
export const robotSnippet = ({ user }: Robot): string => `as-${user}`;

/** What the Caddyfile may not say itself, so that a preview can show a changed Caddyfile in the clear. */
export const secretSnippets = (
  { letsencrypt }: Settings,
  services: readonly ServiceDeclaration[],
): FileDeclaration => {
  const robots = ingressRobots(services);
  const dns = letsencrypt?.dnsProvider;
  const needs = Object.fromEntries<FileInput>([
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
