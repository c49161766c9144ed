/** Property values as the engine sends them: plain JSON. */
export type Properties = Readonly<Record<string, unknown>>;

/** What a changed input asks for. */
export type OnChange = "replace" | "update";

/** What exists after a create: its id, and what is known besides the inputs. */
export interface Created {
  readonly id: string;
  readonly outputs: object;
}

/** One resource type: its inputs as a table, and how it is made, found, changed and removed. */
export interface Resource<Inputs extends object = object, Outputs extends object = object> {
  /** Every input that is understood, with what its change asks for. Any other is refused. */
  readonly inputs: Readonly<Record<keyof Inputs, OnChange>>;
  /** Fills in what is unset, so that later comparisons meet complete values. */
  complete?(inputs: Inputs): object;
  /** Inputs whose order means nothing. */
  readonly unordered?: readonly string[];
  /** Outputs kept secret. */
  readonly secrets?: readonly string[];
  /** Gets a name made of the logical one and a random ending when the program gives none. */
  readonly autoname?: boolean;
  /** The old one goes before the new one comes: always, or when the name stays the same. */
  readonly deleteFirst?: "always" | "same name";
  /** A reason to replace although no input changed. */
  expired?(state: Inputs & Outputs): string | undefined;
  create(inputs: Inputs, urn: string): Promise<Created> | Created;
  /** The outputs as they are now, `undefined` when it is gone. */
  read?(id: string, state: Inputs & Outputs): Promise<object | undefined> | object | undefined;
  update?(id: string, inputs: Inputs, state: Inputs & Outputs, urn: string): Promise<object> | object;
  remove?(id: string, state: Inputs & Outputs, urn: string): Promise<void> | void;
}

/** It was made, but is not as it should be: the engine keeps it in state and remembers why. */
export class HalfMade extends Error {
  readonly id: string;
  readonly outputs: object;

  constructor(id: string, outputs: object, reason: string) {
    super(reason);
    this.id = id;
    this.outputs = outputs;
  }
}

/** An error's text, without its stack. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
