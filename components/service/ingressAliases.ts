import * as pulumi from "@pulumi/pulumi";
import type { IngressProgram, ServiceDeclaration } from "../../configs/model/serviceSpec.ts";

/** Type tokens of the components that can stand in front. */
export const ingressTypes: Readonly<Record<IngressProgram, string>> = {
  caddy: "homelab:ingress:CaddyIngress",
  traefik: "homelab:ingress:TraefikIngress",
};

/**
 * The containers of the other programs that can stand in front. Under these names the new one is the old one replaced,
 * which is deleted first: two resources would be made before they are deleted, and the ports are not free by then.
 */
export const ingressAliases = (
  name: string,
  { ingressProgram }: Pick<ServiceDeclaration, "ingressProgram">,
): pulumi.Alias[] =>
  ingressProgram === undefined
    ? []
    : (Object.keys(ingressTypes) as IngressProgram[])
        .filter((program) => program !== ingressProgram)
        .map((program) => {
          const other = name.replace(ingressProgram, program);
          return { name: `${other}-container`, parent: urnOf(ingressTypes[program], other) };
        });

const urnOf = (ingress: string, name: string): string =>
  `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${ingress}$homelab:service:Service::${name}`;
