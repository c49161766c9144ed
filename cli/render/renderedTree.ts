import { byCodeUnits } from "../../configs/settings/order.ts";
import { serviceLabel } from "../../components/docker/labels.ts";
import { unwrapSecrets } from "./unwrapSecrets.ts";
import type { Registration } from "./synthesize.ts";

/** Text by path, of everything that is rendered. */
export type Tree = ReadonlyMap<string, string>;

interface Upload {
  readonly file: string;
  readonly content: string;
}

/** Every file that lands in a container, what commands run and read on the host, and the list of all resources. */
export const renderedTree = (registrations: readonly Registration[]): Tree => {
  const files = registrations.flatMap((registration) => {
    const inputs = plainInputs(registration);
    return [
      ...inputs.uploads.map(({ file, content }) => [pathOf(inputs, file), content] as const),
      ...textsOf(registration).map(([key, text]) => [hostPath(registration, key), text] as const),
    ];
  });
  const resources = registrations
    .map(resource)
    .sort((left, right) => byCodeUnits(left.type, right.type) || byCodeUnits(left.name, right.name));
  return new Map([...files, ["resources.json", `${JSON.stringify(resources, null, 2)}\n`]]);
};

const resource = (registration: Registration) => {
  const { uploads, ...others } = plainInputs(registration);
  const texts = textsOf(registration).map(([key]) => [key, hostPath(registration, key)] as const);
  const inputs = { ...others, ...Object.fromEntries(texts) };
  return {
    type: registration.type,
    name: registration.name,
    parent: nameIn(registration.parent),
    // The files themselves are beside this list.
    inputs:
      uploads.length === 0 ? inputs : { ...inputs, uploads: uploads.map(({ file }) => pathOf(inputs, file)) },
    options: options(registration),
  };
};

const options = ({ options: { dependsOn, replacementTrigger, ...flags } }: Registration) => ({
  ...Object.fromEntries(
    Object.entries(flags).filter(
      ([, value]) => value !== false && !(Array.isArray(value) && value.length === 0),
    ),
  ),
  ...(replacementTrigger === undefined ? {} : { replacementTrigger: "<hash of its files>" }),
  ...(dependsOn.length === 0 ? {} : { dependsOn: dependsOn.map(nameIn).sort() }),
});

const nameIn = (urn: string): string => urn.slice(urn.lastIndexOf("::") + "::".length);

interface Inputs {
  readonly labels?: readonly { readonly label: string; readonly value: string }[];
  readonly uploads?: readonly Upload[];
}

const plainInputs = ({ inputs }: Registration) => {
  const { uploads = [], ...others } = unwrapSecrets(inputs) as Inputs;
  return { ...others, uploads };
};

/** The texts of a command that runs on the host, by the input they are. */
const textsOf = ({ type, inputs }: Registration): readonly (readonly [string, string])[] =>
  type !== "command:local:Command"
    ? []
    : Object.entries(unwrapSecrets(inputs) as Readonly<Record<string, unknown>>).flatMap(([key, value]) =>
        ["create", "update", "delete", "stdin"].includes(key) ? [[key, String(value)] as const] : [],
      );

const hostPath = ({ name }: Registration, key: string): string =>
  `host/${name}/${key === "stdin" ? key : `${key}.sh`}`;

const pathOf = ({ labels = [] }: Inputs, file: string): string =>
  `${labels.find(({ label }) => label === serviceLabel)?.value ?? ""}${file}`;
