/** A piece of HTML that is safe to put into a page. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Child = Html | string | readonly Child[];
type Attributes = Readonly<Record<string, string | number | true | undefined>>;

const empty = new Set(["input", "link", "meta"]);

/** An element. Texts and attributes are escaped, braces too, which Caddy would take for a template. */
export const h = (name: string, attributes: Attributes = {}, ...children: readonly Child[]): Html => {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escape(String(value))}"`))
    .join("");
  return new Html(
    empty.has(name) ? `<${name}${said}>` : `<${name}${said}>${children.map(rendered).join("")}</${name}>`,
  );
};

/** What stands between two actions of a Caddy template: shown only where `condition` holds for the request. */
export const renderIf = (condition: string, inner: Html): Html =>
  new Html(`{{if ${condition}}}${inner.text}{{end}}`);

const rendered = (child: Child): string => {
  if (child instanceof Html) return child.text;
  return typeof child === "string" ? escape(child) : child.map(rendered).join("");
};

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "{": "&#123;",
  "}": "&#125;",
};

const escape = (text: string): string => text.replaceAll(/[&<>"'{}]/g, (one) => references[one] ?? one);
