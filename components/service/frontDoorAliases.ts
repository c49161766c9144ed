import * as pulumi from "@pulumi/pulumi";
import type { FrontDoorProgram, ServiceDeclaration } from "../../configs/services/declaration.ts";

/** Type tokens of the components that can stand in front. */
export const ingressTypes: Readonly<Record<FrontDoorProgram, string>> = {
  caddy: "homelab:ingress:CaddyIngress",
  traefik: "homelab:ingress:TraefikIngress",
};

/**
 * The containers of the other programs that can stand in front. Under these names the new one is the old one replaced,
 * which is deleted first: two resources would be made before they are deleted, and the ports are not free by then.
 */
export const frontDoorAliases = (
  name: string,
  { frontDoor }: Pick<ServiceDeclaration, "frontDoor">,
): pulumi.Alias[] =>
  frontDoor === undefined
    ? []
    : (Object.keys(ingressTypes) as FrontDoorProgram[])
        .filter((program) => program !== frontDoor)
        .map((program) => {
          const other = name.replace(frontDoor, program);
          return { name: `${other}-container`, parent: urnOf(ingressTypes[program], other) };
        });

const urnOf = (ingress: string, name: string): string =>
  `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${ingress}$homelab:service:Service::${name}`;
