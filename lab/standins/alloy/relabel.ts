import type { Block } from "./syntax.ts";
import { listOf, textOf, type Labels } from "./values.ts";

/** Changes labels by rules; nothing is left of what a rule drops. */
export type Relabel = (labels: Labels) => Labels | undefined;

/** @throws Error for a rule that is not one of Prometheus's, or one nobody used here so far */
export const relabel = (rules: readonly Block[]): Relabel => {
  const steps = rules.map(step);
  return (labels) =>
    steps.reduce<Labels | undefined>((now, change) => (now === undefined ? now : change(now)), labels);
};

const step = (rule: Block): Relabel => {
  const action = textOf(rule, "action", "replace");
  const replacement = textOf(rule, "replacement", "$1");
  const separator = textOf(rule, "separator", ";");
  const target = textOf(rule, "target_label", "");
  const whole = new RegExp(`^(?:${textOf(rule, "regex", "(.*)")})$`, "su");
  const sources = listOf(rule, "source_labels");
  const source = (labels: Labels) => sources.map((name) => labels[name] ?? "").join(separator);
  const kept = (labels: Labels, keeps: (name: string) => boolean): Labels =>
    Object.fromEntries(Object.entries(labels).filter(([name]) => keeps(name)));
  switch (action) {
    case "replace":
      if (target === "") throw new Error(`line ${rule.line}: the rule needs a target_label`);
      return (labels) => {
        const found = whole.exec(source(labels));
        if (found === null) return labels;
        const value = filled(replacement, found);
        return value === "" ? kept(labels, (name) => name !== target) : { ...labels, [target]: value };
      };
    case "keep":
      return (labels) => (whole.test(source(labels)) ? labels : undefined);
    case "drop":
      return (labels) => (whole.test(source(labels)) ? undefined : labels);
    case "labelkeep":
      return (labels) => kept(labels, (name) => whole.test(name));
    case "labeldrop":
      return (labels) => kept(labels, (name) => !whole.test(name));
    default:
      throw new Error(`line ${rule.line}: the action ${action} is not known here`);
  }
};

/** `$1` and `${1}`. */
const filled = (replacement: string, found: RegExpExecArray): string =>
  replacement.replaceAll(/\$(?:(\d+)|\{(\d+)\})/g, (_, plain?: string, braced?: string) => {
    return found[Number(plain ?? braced)] ?? "";
  });
