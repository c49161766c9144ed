/** A piece of a tag: text that stays as it is, a number that counts up, or a hash that may be any. */
type Part = { readonly kind: "text" | "number" | "hash"; readonly text: string };

const hash = /^(?=.*[a-f])(?=.*\d)[0-9a-f]{7,40}$/;

const partsOf = (tag: string): readonly Part[] =>
  tag.split(/([._-])/).flatMap((piece): readonly Part[] =>
    hash.test(piece)
      ? [{ kind: "hash", text: piece }]
      : (piece.match(/\d+|\D+/g) ?? []).map((text) => ({
          kind: /^\d/.test(text) ? "number" : "text",
          text,
        })),
  );

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/**
 * Matches the tags of the same form as a given one, with a group for each number: equal but for numbers and hashes, so
 * that `1.30.4-alpine` is compared with `1.30.5-alpine` and neither with `1.30.5` nor with `1.31.0-rc1-alpine`.
 */
export const tagForm = (tag: string): RegExp =>
  new RegExp(
    `^${partsOf(tag)
      .map(({ kind, text }) =>
        kind === "text" ? escaped(text) : kind === "number" ? "(\\d+)" : "[0-9a-f]{7,40}",
      )
      .join("")}$`,
  );

const numbersOf = (form: RegExp, tag: string): readonly number[] =>
  (form.exec(tag) ?? []).slice(1).map(Number);

/** Negative when `left` is older than `right`; both match `form`. */
const compareTags = (form: RegExp, left: string, right: string): number => {
  const others = numbersOf(form, right);
  const differences = numbersOf(form, left).map((number, index) => number - (others[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
};

/** Tags that are newer than the given one and have its form, newest first. */
export const newerTags = (tag: string, tags: readonly string[]): readonly string[] => {
  const form = tagForm(tag);
  return tags
    .filter((other) => form.test(other) && compareTags(form, other, tag) > 0)
    .sort((left, right) => compareTags(form, right, left));
};

/** Whether the major versions differ, which is the first number of each. */
export const isMajorUpdate = (tag: string, other: string): boolean =>
  numbersOf(tagForm(tag), tag)[0] !== numbersOf(tagForm(tag), other)[0];
