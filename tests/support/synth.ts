import { unwrapSecrets } from "../../cli/render/unwrapSecrets.ts";
import { synthesize, type Registration } from "../../cli/render/synthesize.ts";
import { composeEnvironment } from "../../components/composeEnvironment.ts";
import type { ServiceSpec } from "../../configs/model/serviceSpec.ts";
import { declareEnvironment } from "../../configs/environment.ts";
import { parseSettings } from "../../configs/parseSettings.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";
import type { HostFacts } from "../../components/docker/hostFacts.ts";

/** Settings as they stand in a stack file, without the project prefix. */
export type RawSettings = Readonly<Record<string, unknown>>;

/** One resource, without the marks of secrets; `wire` has them. */
export interface Resource extends Omit<Registration, "inputs"> {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly wire: Readonly<Record<string, unknown>>;
}

/** Everything that an update of some settings would make. */
export interface SynthResult {
  readonly environment: Environment;
  readonly resources: readonly Resource[];
  readonly outputs: ReturnType<typeof composeEnvironment>;
  readonly preview: boolean;
}

export interface SynthOptions {
  /** Services besides those that the settings ask for. */
  readonly more?: readonly ServiceSpec[];
  readonly preview?: boolean;
  readonly facts?: HostFacts;
}

/** Settings that are enough for an environment, on a machine without a runtime directory too. */
export const someSettings = {
  domain: "home.example.org",
  host: { docker: "unix:///run/user/1000/docker.sock" },
};

/** Runs the whole program on some settings, without an engine. */
export const synth = async (
  raw: RawSettings = {},
  { more = [], preview = false, facts = { retries: new Map() } }: SynthOptions = {},
): Promise<SynthResult> => {
  const environment = declareEnvironment("try", parseSettings("try", { ...someSettings, ...raw }), more);
  const made = await synthesize("try", () => composeEnvironment(environment, facts), { preview });
  return { environment, preview, outputs: made.outputs, resources: made.registrations.map(resource) };
};

/** Runs a few resources of a test's own. */
export const synthParts = async (program: () => unknown): Promise<readonly Resource[]> =>
  (await synthesize("try", program)).registrations.map(resource);

const resource = (registration: Registration): Resource => ({
  ...registration,
  inputs: unwrapSecrets(registration.inputs) as Record<string, unknown>,
  wire: registration.inputs,
});

/** The resource of that name whose type ends like this: `("registry-container", "Container")`. */
export const findResource = (resources: readonly Resource[], name: string, type = ""): Resource => {
  const one = resources.find((candidate) => candidate.name === name && candidate.type.endsWith(type));
  if (one === undefined)
    throw new Error(`No resource ${name}; there are\n${resources.map((each) => each.name).join("\n")}`);
  return one;
};

export const containerType = "docker:index/container:Container";

/** The part of a container's inputs that the tests look at. */
export interface ContainerInputs {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly entrypoints?: readonly string[];
  readonly envs: readonly string[];
  readonly labels: readonly { readonly label: string; readonly value: string }[];
  readonly ports?: readonly {
    readonly internal: number;
    readonly external: number;
    readonly ip?: string;
    readonly protocol?: string;
  }[];
  readonly volumes: readonly {
    readonly volumeName?: string;
    readonly hostPath?: string;
    readonly containerPath: string;
    readonly readOnly?: boolean;
  }[];
  readonly networksAdvanced?: readonly { readonly name: string; readonly aliases?: readonly string[] }[];
  readonly networkMode?: string;
  readonly uploads?: readonly { readonly file: string; readonly content: string }[];
  readonly healthcheck?: Readonly<Record<string, unknown>>;
  readonly mustRun?: boolean;
  readonly [more: string]: unknown;
}

export const inputsOf = ({ inputs }: Resource): ContainerInputs => inputs as unknown as ContainerInputs;

/** Every container that stays. */
export const containersOf = ({ resources }: SynthResult): readonly Resource[] =>
  resources.filter((one) => one.type === containerType && inputsOf(one).mustRun !== false);

/** Every container that runs once. */
export const oneShotsOf = ({ resources }: SynthResult): readonly Resource[] =>
  resources.filter((one) => one.type === containerType && inputsOf(one).mustRun === false);
