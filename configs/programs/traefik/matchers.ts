/** That a request is for one host. */
export const host = (name: string): string => `Host(\`${name}\`)`;
/** That its path is this one. */
export const path = (one: string): string => `Path(\`${one}\`)`;
/** That its path begins like this. */
export const pathPrefix = (one: string): string => `PathPrefix(\`${one}\`)`;
/** That it only reads. */
export const readMethods = "(Method(`GET`) || Method(`HEAD`))";
/** That one of its headers matches a regular expression. */
export const header = (name: string, pattern: string): string => `HeaderRegexp(\`${name}\`, \`${pattern}\`)`;
export const not = (rule: string): string => `!${rule}`;
export const all = (...rules: readonly string[]): string => rules.join(" && ");
export const any = (...rules: readonly string[]): string => `(${rules.join(" || ")})`;
/** What a further router of a route is called: no host has an underscore, so that no other route is called like it. */
export const further = (router: string, what: string): string => `${router}_${what}`;
