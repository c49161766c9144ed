import { randomBytes } from "node:crypto";
import type { Resource } from "../shared/resource.ts";
import { type Output, run, type Settings } from "./run.ts";

interface Inputs extends Settings {
  readonly create?: string;
  readonly update?: string;
  readonly delete?: string;
  readonly triggers?: readonly unknown[];
}

/** A command on this host. Anything that changes runs `update` (or `create`); only a trigger replaces. */
export const command: Resource<Inputs, Output> = {
  inputs: {
    create: "update",
    update: "update",
    delete: "update",
    triggers: "replace",
    environment: "update",
    stdin: "update",
    dir: "update",
    interpreter: "update",
    logging: "update",
    addPreviousOutputInEnv: "update",
  },

  async create(inputs, urn) {
    const name = urn.slice(urn.lastIndexOf("::") + 2);
    const id = `${name}${randomBytes(4).toString("hex")}`;
    const outputs = inputs.create === undefined ? nothing : await run(inputs.create, inputs, nothing, urn);
    return { id, outputs };
  },

  async update(_id, inputs, state, urn) {
    const text = inputs.update ?? inputs.create;
    return text === undefined ? {} : run(text, inputs, state, urn);
  },

  async remove(_id, state, urn) {
    if (state.delete !== undefined) await run(state.delete, state, state, urn);
  },
};

const nothing = { stdout: "", stderr: "" };
