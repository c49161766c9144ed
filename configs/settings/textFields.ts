import { z } from "zod";
import { Secret } from "./secret.ts";

/** What no text of one line holds: control characters, further line breaks of Unicode, and halves of characters. */
const broken = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Whether a text is one line that every program reads alike, without space around it. */
export const isOneLine = (text: string): boolean => text !== "" && text.trim() === text && !broken.test(text);

/** A text of a few words. */
export const words = () =>
  z
    .string()
    .refine(
      (text) => isOneLine(text) && Array.from(text).length <= 64,
      "a text of 1 to 64 characters in one line, without space around it",
    );

/** A title that is shown by Grafana, which replaces `${NAME}` and `$__file{NAME}` wherever they stand in its settings. */
export const title = () =>
  words().refine((text) => !isExpanded(text), "a text without ${...} and $__name{...}");

/** Whether Grafana would replace a part of a text in its environment. It knows no way to write such a part itself. */
export const isExpanded = (text: string): boolean => /\$(__\w+)?\{[^}]+\}/.test(text);

const secretOf = (holds: (text: string) => boolean, allowed: string) =>
  z
    .custom<string | number | Secret>(
      (value) =>
        value instanceof Secret || Number.isSafeInteger(value) || (typeof value === "string" && value !== ""),
      { error: "a text that is not empty, set with --secret", abort: true },
    )
    .transform((value) => (value instanceof Secret ? value : new Secret(String(value))))
    // One that is not known here was looked at when the stack was last updated.
    .refine((value) => !value.known || holds(value.reveal()), allowed);

/**
 * A secret string. Whole numbers are taken as their digits because `pulumi config` stores `123456` as a number; others,
 * and those of more than 15 digits, are no longer what was typed.
 */
export const secret = () =>
  secretOf(isOneLine, "a text in one line without space around it, set with --secret");

/** A secret that is sent in headers of HTTP and stands in configurations: ASCII that none of them takes for more. */
export const token = () =>
  secretOf(
    (text) => isOneLine(text) && /^[\x20-\x7e]+$/.test(text) && !/["\\`{}]/.test(text),
    "a token in ASCII without quotation marks, backticks, backslashes and braces, set with --secret",
  );

/** A secret in the PEM format, which has several lines. */
export const pem = () =>
  secretOf((text) => text.trim() !== "", "a PEM text that is not empty, set with --secret");
