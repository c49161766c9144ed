import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { mockState } from "./mockState.ts";

/** A resource as the engine would have been asked for it. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** URN of the parent; empty for the stack itself. */
  readonly parent: string;
  /** As they go over the wire: secrets and unknown values are marked. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly provider: string;
  readonly options: RegistrationOptions;
}

export interface RegistrationOptions {
  /** URNs of all it waits for, also through its inputs. */
  readonly dependsOn: readonly string[];
  readonly deleteBeforeReplace: boolean;
  readonly retainOnDelete: boolean;
  readonly protect: boolean;
  readonly replaceOnChanges: readonly string[];
  readonly ignoreChanges: readonly string[];
  /** What it may have been before: parent and name. */
  readonly aliases: readonly (readonly [parent: string, name: string])[];
  /** Undefined without one. */
  readonly replacementTrigger: unknown;
}

export interface Synthesis<Outputs> {
  readonly registrations: readonly Registration[];
  readonly outputs: Outputs;
}

/**
 * Runs a program against mocks of engine and providers, without either.
 * @param preview whether values that only an update brings stay unknown
 */
export const synthesize = async <Outputs>(
  stack: string,
  program: () => Outputs,
  { preview = false } = {},
): Promise<Synthesis<Outputs>> => {
  const requests: RegisterResourceRequest[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: (args) => ({
        id: preview ? undefined : `<id ${args.name}>`,
        state: { ...(args.inputs as object), ...(preview ? {} : mockState(args)) },
      }),
      call: ({ token }) => {
        throw new Error(`The program calls ${token}, which has no answer without a provider`);
      },
    },
    "homelab",
    stack,
    preview,
  );
  const urns = recordRequests(requests);
  const ended = await withShortStacks(async () => {
    const end = await run(program);
    await pulumi.runtime.disconnect();
    return end;
  });
  if ("error" in ended) throw ended.error;
  return {
    registrations: requests.map((request) => registration(request, urns.get(request) ?? "")),
    outputs: ended.outputs,
  };
};

// Each promise of Pulumi's captures a stack; under jest, that maps stacks to sources, this is three quarters of the time.
const withShortStacks = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  try {
    return await work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};

// The mocks are told neither parents nor options; the requests carry them.
const recordRequests = (
  requests: RegisterResourceRequest[],
): ReadonlyMap<RegisterResourceRequest, string> => {
  const urns = new Map<RegisterResourceRequest, string>();
  const monitor = pulumi.runtime.getMonitor() as unknown as MockMonitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    requests.push(request);
    return register(request, (error, response) => {
      if (response !== undefined) urns.set(request, response.getUrn());
      callback(error, response);
    });
  };
  return urns;
};

interface MockMonitor {
  registerResource: (
    request: RegisterResourceRequest,
    callback: (error: unknown, response?: { getUrn: () => string }) => void,
  ) => Promise<void>;
}

// What the program throws is caught inside it: thrown further it would end the whole process.
const run = async <Outputs>(
  program: () => Outputs,
): Promise<{ readonly outputs: Outputs } | { readonly error: unknown }> => {
  let ended: { readonly outputs: Outputs } | { readonly error: unknown } = {
    error: new Error("did not run"),
  };
  await pulumi.runtime.runInPulumiStack(() => {
    try {
      ended = { outputs: program() };
    } catch (error) {
      ended = { error };
    }
    return Promise.resolve();
  });
  return ended;
};

const registration = (request: RegisterResourceRequest, urn: string): Registration => ({
  type: request.getType(),
  name: request.getName(),
  urn,
  parent: request.getParent(),
  inputs: request.getObject()?.toJavaScript() ?? {},
  provider: request.getProvider(),
  options: {
    dependsOn: request.getDependenciesList(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    retainOnDelete: request.getRetainondelete() ?? false,
    protect: request.getProtect() ?? false,
    replaceOnChanges: request.getReplaceonchangesList(),
    ignoreChanges: request.getIgnorechangesList(),
    aliases: request
      .getAliasesList()
      .map((alias) => [alias.getSpec()?.getParenturn() ?? "", alias.getSpec()?.getName() ?? ""] as const),
    replacementTrigger: request.getReplacementTrigger()?.toJavaScript(),
  },
});
