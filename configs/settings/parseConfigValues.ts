const prefix = "homelab:";

/** The program's own part of a stack's configuration: keys without the prefix, and JSON in text read as what it says. */
export const parseConfigValues = (config: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(config)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), typeof value === "string" ? fromJson(value) : value]),
  );

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
