import type { SynthResult, Resource } from "../support/synth.ts";
import { failing, type Invariants } from "./invariant.ts";

/** About every resource, whatever it is. */
export const resourceInvariants: Invariants = {
  "every Docker resource uses the one rootless provider": ({ resources }) => {
    const provider = resources.find(({ type }) => type === "pulumi:providers:docker");
    return failing(
      resources.filter(({ type }) => type.startsWith("docker:")),
      (one) => provider !== undefined && one.provider.startsWith(`${provider.urn}::`),
      (one) => one.provider,
    );
  },
  "only components stand at the top": ({ resources }) =>
    failing(
      resources.filter((one) => parentOf(resources, one)?.type === "pulumi:pulumi:Stack"),
      ({ type }) => type.startsWith("homelab:"),
      ({ type }) => type,
    ),
  "every name starts with that of its parent": ({ resources }) =>
    failing(
      resources.filter((one) => parentOf(resources, one)?.type.startsWith("homelab:")),
      (one) => {
        const parent = parentOf(resources, one)?.name ?? "";
        return one.name === parent || one.name.startsWith(`${parent}-`);
      },
      (one) => one.parent,
    ),
  "no two resources of a type share a name": ({ resources }) =>
    twice(resources.map(({ type, name }) => `${type}::${name}`)),
  "no two Docker resources of a type share a name on the host": ({ resources }) =>
    twice(
      resources
        .filter(({ type }) => type.startsWith("docker:"))
        .map(({ type, inputs }) => `${type}::${String(inputs["name"])}`),
    ),
  "every image names one release": ({ resources }) =>
    failing(
      resources.filter(({ type }) => /^docker:.*:(Container|RemoteImage)$/.test(type)),
      (one) => /^\S+\/\S+:(?!latest\b)[\w.-]+(@sha256:[0-9a-f]{64})?$/.test(imageOf(one)),
      imageOf,
    ),
  "every image is pulled as a resource of its own, and kept": ({ resources }) => {
    const pulled = resources.filter(({ type }) => type.endsWith(":RemoteImage"));
    return [
      ...failing(pulled, ({ inputs }) => inputs["keepLocally"] === true),
      ...failing(
        resources.filter(({ type }) => type.endsWith(":Container")),
        (one) =>
          pulled.some(
            (image) => imageOf(image) === imageOf(one) && one.options.dependsOn.includes(image.urn),
          ),
        imageOf,
      ),
    ];
  },
};

const parentOf = (resources: readonly Resource[], { parent }: Resource): Resource | undefined =>
  resources.find(({ urn }) => urn === parent);

const imageOf = ({ inputs }: Resource): string => String(inputs["image"] ?? inputs["name"]);

const twice = (names: readonly string[]): readonly string[] =>
  names.filter((name, index) => names.indexOf(name) !== index);

/** What a preview and an update of the same settings must agree on. */
export const outline = ({ resources }: SynthResult): readonly string[] =>
  resources
    .map(
      ({ urn, parent, options: { dependsOn, replacementTrigger, ...flags } }) =>
        `${urn} in ${parent} ${JSON.stringify(flags)} ${[...dependsOn].sort().join(" ")} ${replacementTrigger === undefined ? "" : "triggered"}`,
    )
    .sort();
