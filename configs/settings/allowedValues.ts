import type { z } from "zod";

/** What would have been right where something was wrong: the words of messages and of the reference. */
export const allowedBy = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case "invalid_value":
      return issue.values.map(String).join(", ");
    case "invalid_type":
      return typeNames[issue.expected] ?? issue.expected;
    default:
      return issue.message;
  }
};

const typeNames: Readonly<Record<string, string>> = {
  int: "a whole number",
  number: "a number",
  string: "a text",
  boolean: "true or false",
  array: "a list",
  object: "a map of settings",
  record: "a map of settings",
};
