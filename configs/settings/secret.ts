import { inspect } from "node:util";

/**
 * A value from `pulumi config set --secret`. It prints as `[secret]` wherever it is formatted, so that no error,
 * log line or snapshot can show it; `reveal()` is for the one place that hands it to the engine.
 */
export class Secret {
  readonly #value: string;
  /** False for one that was only found encrypted: its text then says which setting it is. */
  readonly known: boolean;

  constructor(value: string, known = true) {
    this.#value = value;
    this.known = known;
  }

  /** What stands for a setting that can't be decrypted here. */
  static unread(path: string): Secret {
    return new Secret(`<secret ${path}>`, false);
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }

  [inspect.custom](): string {
    return "[secret]";
  }
}
