/** That a request is for one host. */
export const host = (name: string): string => `Host(\`${name}\`)`;
/** That its path is this one. */
export const path = (one: string): string => `Path(\`${one}\`)`;
/** That its path begins like this. */
export const pathPrefix = (one: string): string => `PathPrefix(\`${one}\`)`;
/** That it only reads. */
export const reads = "(Method(`GET`) || Method(`HEAD`))";
/** That one of its headers matches a regular expression. */
export const header = (name: string, pattern: string): string => `HeaderRegexp(\`${name}\`, \`${pattern}\`)`;
export const not = (rule: string): string => `!${rule}`;
export const all = (...rules: readonly string[]): string => rules.join(" && ");
export const any = (...rules: readonly string[]): string => `(${rules.join(" || ")})`;
