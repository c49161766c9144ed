/** A name or call that Alloy evaluates, such as `loki.write.loki.receiver`; everything else is a plain value. */
export class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** `ref("loki.write.loki.receiver")`. */
export const ref = (text: string): Expression => new Expression(text);

/** Texts and expressions joined by `+`. */
export const joined = (...parts: readonly (string | Expression)[]): Expression =>
  new Expression(parts.map((part) => valueText(part, "")).join(" + "));

export type Value =
  string | number | boolean | Expression | readonly Value[] | { readonly [key: string]: Value };

export interface Attribute {
  readonly name: string;
  readonly value: Value;
}

export interface Block {
  readonly type: string;
  readonly label?: string;
  readonly body: readonly (Attribute | Block)[];
}

/** `block("stage.json", attributes({ ... }))`: a block without label. */
export const block = (type: string, ...body: readonly (readonly Attribute[] | Block)[]): Block => ({
  type,
  body: body.flat(),
});

/** `component("loki.write", "loki", block("endpoint", ...))`: a block others refer to as `loki.write.loki`. */
export const component = (
  type: string,
  label: string,
  ...body: readonly (readonly Attribute[] | Block)[]
): Block => ({ ...block(type, ...body), label });

export const attributes = (values: Readonly<Record<string, Value>>): readonly Attribute[] =>
  Object.entries(values).map(([name, one]) => ({ name, value: one }));

/**
 * The text of a configuration, as `alloy fmt` leaves it. There is no library that writes this format.
 * @see https://grafana.com/docs/alloy/latest/get-started/syntax/
 */
export const renderAlloy = (blocks: readonly Block[]): string =>
  blocks.map((one) => renderBlock(one, "")).join("\n");

const renderBlock = ({ type, label, body }: Block, indent: string): string => {
  const head = `${indent}${type}${label === undefined ? "" : ` "${label}"`} {`;
  if (body.length === 0) return `${head} }\n`;
  return `${head}\n${renderBody(body, `${indent}\t`)}${indent}}\n`;
};

const renderBody = (body: Block["body"], indent: string): string => {
  const values = body.filter((part) => "value" in part);
  const blocks = body.filter((part) => "body" in part).map((part) => renderBlock(part, indent));
  return [
    ...(values.length === 0
      ? []
      : [
          rows(
            values.map(({ name, value }) => [name, valueText(value, indent)]),
            indent,
          ),
        ]),
    ...blocks,
  ].join("\n");
};

// `name = value` with the names padded alike, up to and with each value of several lines: so does the formatter.
const rows = (pairs: readonly (readonly [string, string])[], indent: string, end = ""): string => {
  const last = pairs.findIndex(([, text]) => text.includes("\n")) + 1 || pairs.length;
  const run = pairs.slice(0, last);
  const width = Math.max(...run.map(([name]) => name.length));
  const lines = run.map(([name, text]) => `${indent}${name.padEnd(width)} = ${text}${end}\n`).join("");
  return last === pairs.length ? lines : lines + rows(pairs.slice(last), indent, end);
};

const valueText = (value: Value, indent: string): string => {
  if (value instanceof Expression) return value.text;
  if (typeof value === "string") return text(value);
  if (typeof value !== "object") return String(value);
  if (isList(value)) return `[${value.map((item) => valueText(item, indent)).join(", ")}]`;
  const inner = `${indent}\t`;
  const pairs = Object.entries(value).map(([key, item]) => [objectKey(key), valueText(item, inner)] as const);
  return pairs.length === 0 ? "{}" : `{\n${rows(pairs, inner, ",")}${indent}}`;
};

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

const objectKey = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : text(key));

// A raw string keeps several lines readable; it can hold everything but the backtick.
const text = (plain: string): string =>
  plain.includes("\n") && !plain.includes("`") ? `\`${plain}\`` : JSON.stringify(plain);
