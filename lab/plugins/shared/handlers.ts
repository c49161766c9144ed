import empty from "google-protobuf/google/protobuf/empty_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import rpc from "@pulumi/pulumi/proto/provider_pb.js";
import { check } from "./check.ts";
import { diff } from "./diff.ts";
import type { OnChange, Properties, Resource } from "./resource.ts";
import { read, seal, write } from "./wire.ts";

/** A provider: its resource types by token, and what it makes of its configuration. */
export interface Provider {
  readonly version: string;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly configure?: (config: Properties) => void;
}

/** What a provider answers to each question of the engine's. */
export function handlers({ version, resources, configure }: Provider) {
  const find = (urn: string): Resource => {
    const type = urn.split("::")[2]?.split("$").pop() ?? "";
    const resource = resources[type];
    if (resource === undefined) throw new Error(`the stand-in plugin does not know resource type ${type}`);
    return resource;
  };

  return {
    getPluginInfo: () => new plugin.PluginInfo().setVersion(version),

    getSchema: () => new rpc.GetSchemaResponse().setSchema("{}"),

    // Accepts no secrets: the engine itself then marks the outputs named like secret inputs.
    configure: (request: rpc.ConfigureRequest) => {
      configure?.(read(request.getArgs()));
      return new rpc.ConfigureResponse();
    },

    check: (request: rpc.CheckRequest) => {
      const urn = request.getUrn();
      const { inputs, failures } = check(find(urn), urn, read(request.getOlds()), read(request.getNews()));
      const messages = failures.map(({ property, reason }) =>
        new rpc.CheckFailure().setProperty(property).setReason(reason),
      );
      return new rpc.CheckResponse().setInputs(write(inputs)).setFailuresList(messages);
    },

    diff: (request: rpc.DiffRequest) => {
      const urn = request.getUrn();
      const state = read(request.getOlds());
      const oldInputs = read(request.getOldInputs());
      const news = read(request.getNews());
      const { changes, deleteBeforeReplace } = diff(find(urn), { urn, state, oldInputs, news });
      const { DIFF_SOME, DIFF_NONE } = rpc.DiffResponse.DiffChanges;
      const response = new rpc.DiffResponse()
        .setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE)
        .setDiffsList(changes.map(({ name }) => name))
        .setReplacesList(changes.filter(({ onChange }) => onChange === "replace").map(({ name }) => name))
        .setDeletebeforereplace(deleteBeforeReplace)
        .setHasdetaileddiff(true);
      for (const { name, onChange } of changes) {
        const kind = kindOf(name in state, name in news, onChange);
        response.getDetaileddiffMap().set(name, new rpc.PropertyDiff().setKind(kind));
      }
      return response;
    },

    create: async (request: rpc.CreateRequest) => {
      const urn = request.getUrn();
      const resource = find(urn);
      const inputs = read(request.getProperties());
      const { id, outputs } = await resource.create(inputs, urn);
      const state = { ...inputs, ...seal(outputs, resource.secrets) };
      return new rpc.CreateResponse().setId(id).setProperties(write(state));
    },

    /** An answer without id says that it is gone. */
    read: async (request: rpc.ReadRequest) => {
      const resource = find(request.getUrn());
      const state = read(request.getProperties());
      const seen = resource.read === undefined ? {} : await resource.read(request.getId(), state);
      if (seen === undefined) return new rpc.ReadResponse();
      return new rpc.ReadResponse()
        .setId(request.getId())
        .setInputs(request.getInputs())
        .setProperties(write(seal({ ...state, ...seen }, resource.secrets)));
    },

    update: async (request: rpc.UpdateRequest) => {
      const urn = request.getUrn();
      const resource = find(urn);
      const inputs = read(request.getNews());
      const olds = read(request.getOlds());
      const changed = await resource.update?.(request.getId(), inputs, olds, urn);
      const computed = Object.entries(olds).filter(([name]) => !(name in resource.inputs));
      const outputs = { ...Object.fromEntries(computed), ...changed };
      const state = { ...inputs, ...seal(outputs, resource.secrets) };
      return new rpc.UpdateResponse().setProperties(write(state));
    },

    delete: async (request: rpc.DeleteRequest) => {
      const urn = request.getUrn();
      await find(urn).remove?.(request.getId(), read(request.getProperties()), urn);
      return new empty.Empty();
    },

    cancel: () => new empty.Empty(),
  };
}

function kindOf(before: boolean, after: boolean, onChange: OnChange): rpc.PropertyDiff.Kind {
  const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = rpc.PropertyDiff.Kind;
  const [update, replace] = !before
    ? [ADD, ADD_REPLACE]
    : after
      ? [UPDATE, UPDATE_REPLACE]
      : [DELETE, DELETE_REPLACE];
  return onChange === "replace" ? replace : update;
}
