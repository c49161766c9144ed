const secretMark = "4dabf18193072939515e22adb298388d";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a value from the wire is marked as a secret. */
export const isSecret = (value: unknown): value is { readonly value: unknown } =>
  isObject(value) && secretMark in value;

/** A value from the wire without the marks of secrets. */
export const unwrapSecrets = (value: unknown): unknown => {
  if (isSecret(value)) return unwrapSecrets(value.value);
  if (Array.isArray(value)) return value.map(unwrapSecrets);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrapSecrets(inner)]));
};
