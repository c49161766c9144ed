import { Document, isCollection, Scalar, visit } from "yaml";

/**
 * The text of a YAML file. Its readers are of several kinds: PyYAML and Go's yaml.v2 read YAML 1.1, yaml.v3 reads a
 * mixture. Every text is written so that each of them reads it back as it is.
 */
export const yamlText = (value: unknown): string => {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, scalar, path) => {
      const inFlow = path.some((node) => isCollection(node) && node.flow === true);
      // Whoever says PLAIN means the other type.
      if (scalar.type === undefined && typeof scalar.value === "string" && isAmbiguous(scalar.value, inFlow))
        scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0, doubleQuotedAsJSON: true }).replaceAll(unreadable, escaped);
};

const isAmbiguous = (text: string, inFlow: boolean): boolean =>
  otherTypes.some((type) => type.test(text)) ||
  unsafe.test(text) ||
  oddLines.test(text) ||
  /^(---|\.\.\.)/.test(text) ||
  (inFlow && /^:|\?/.test(text));

/** Plain words that YAML 1.1 does not take for a text, or that some reader does not. */
const otherTypes: readonly RegExp[] = [
  /^(~|null|true|false|yes|no|on|off|y|n|=|<<|)$/i,
  // Numbers with digits in groups, with another base, or with a base of 60.
  /^[-+]?(0b[01_]*|0o?[0-7_]*|0x[\da-f_]*)$/i,
  /^[-+]?\.?\d[\d_]*(:[\d_]*)*\.?[\d_]*(e[-+]?\d*)?$/i,
  /^[-+]?\.(inf|nan)$/i,
  // Days and times.
  /^\d{4}-\d\d?-\d\d?([Tt \t].*)?$/,
];

// Line breaks of YAML 1.1 that those of 1.2 are not, and characters that its readers refuse or drop.
const unreadable = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
const unsafe = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Several lines, whose indentation a reader could tell wrongly. */
const oddLines = /^\s[^]*\n|^\n|\n +(\n|$)/;
