import { inspect } from "node:util";

/**
 * A value from `pulumi config set --secret`. It prints as `[secret]` wherever it is formatted, so that no error,
 * log line or snapshot can show it; `reveal()` is for the one place that hands it to the engine.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
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
