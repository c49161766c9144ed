import { tokens, type Token } from "./lexer.ts";

/** What another component offers: `loki.write.loki.receiver`. */
export class Reference {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

export type Value =
  string | number | boolean | null | Reference | readonly Value[] | { readonly [key: string]: Value };

export interface Block {
  readonly type: string;
  readonly label: string;
  readonly line: number;
  readonly values: Readonly<Record<string, Value>>;
  readonly blocks: readonly Block[];
}

/**
 * Reads a configuration: blocks, values, lists, objects, sums of texts and `sys.env`; everything else is refused.
 * @throws Error with the line
 * @see https://grafana.com/docs/alloy/latest/get-started/syntax/
 */
export const parseConfig = (text: string): readonly Block[] => new Parser(tokens(text)).body("end").blocks;

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(all: readonly Token[]) {
    this.#tokens = all;
  }

  body(end: string): Pick<Block, "values" | "blocks"> {
    const values: Record<string, Value> = {};
    const blocks: Block[] = [];
    for (;;) {
      this.#skipLines();
      const token = this.#next();
      if (token.kind === end || (token.kind === "sign" && token.text === end)) return { values, blocks };
      if (token.kind !== "name") throw unexpected(token);
      if (this.#takes("=")) values[token.text] = this.#sum();
      else blocks.push(this.#block(token));
    }
  }

  #block({ text: type, line }: Token): Block {
    const label = this.#peek().kind === "string" ? this.#next().text : "";
    this.#expect("{");
    return { type, label, line, ...this.body("}") };
  }

  #sum(): Value {
    let value = this.#value();
    while (this.#takes("+")) {
      const right = this.#value();
      if (typeof value !== "string" || typeof right !== "string") throw unexpected(this.#peek());
      value += right;
    }
    return value;
  }

  #value(): Value {
    const token = this.#next();
    if (token.kind === "string") return token.text;
    if (token.kind === "number") return Number(token.text);
    if (token.kind === "name") return this.#named(token);
    if (token.text === "[") return this.#list();
    if (token.text === "{") return this.#object();
    throw unexpected(token);
  }

  #named({ text, line }: Token): Value {
    if (text in constants) return constants[text as keyof typeof constants];
    if (!this.#takes("(")) return new Reference(text);
    const argument = this.#next();
    this.#expect(")");
    if (text !== "sys.env" || argument.kind !== "string")
      throw new Error(`line ${line}: ${text}() is unknown here`);
    return process.env[argument.text] ?? "";
  }

  #list(): Value {
    const items: Value[] = [];
    while (!this.#closes("]")) items.push(this.#sum());
    return items;
  }

  #object(): Value {
    const fields: Record<string, Value> = {};
    while (!this.#closes("}")) {
      const { text } = this.#next();
      this.#expect("=");
      fields[text] = this.#sum();
    }
    return fields;
  }

  /** Whether a list ends here; if not, its next item begins here. */
  #closes(sign: string): boolean {
    this.#skipLines();
    if (this.#takes(",")) this.#skipLines();
    return this.#takes(sign);
  }

  #skipLines(): void {
    while (this.#peek().kind === "line") this.#at += 1;
  }

  #takes(sign: string): boolean {
    const { kind, text } = this.#peek();
    if (kind !== "sign" || text !== sign) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) throw unexpected(this.#peek());
  }

  #peek(): Token {
    const token = this.#tokens[this.#at] ?? this.#tokens.at(-1);
    if (token === undefined) throw new Error("an empty list of words");
    return token;
  }

  #next(): Token {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }
}

const constants = { true: true, false: false, null: null };

const unexpected = ({ text, line }: Token): Error =>
  new Error(`line ${line}: unexpected ${JSON.stringify(text)}`);
