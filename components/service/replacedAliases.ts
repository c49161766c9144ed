import type * as pulumi from "@pulumi/pulumi";
import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/**
 * The containers whose ports a service takes over, as far as they are not declared beside it. Under their names its own is
 * the old one replaced, which is deleted first: two resources would be made before they are deleted.
 * @param urn of the service's component
 */
export const replacedAliases = (
  urn: pulumi.Output<string>,
  { services }: Environment,
  { name, replaces = [] }: ServiceDeclaration,
): pulumi.Alias[] =>
  replaces
    .filter((other) => services.every((service) => service.name !== other))
    .map((other) => {
      const parent = urn.apply((own) => own.slice(0, -name.length) + other);
      return { name: parent.apply((text) => `${text.slice(text.lastIndexOf("::") + 2)}-container`), parent };
    });
