import { posix } from "node:path";
import type { Action, ZotConfig } from "./config.ts";

type AccessControl = NonNullable<ZotConfig["http"]["accessControl"]>;

/** Who may do what, by zot's rules: the longest pattern that matches a repository decides, and the admin policy. */
export class Access {
  readonly #rules: AccessControl | undefined;

  constructor(rules: AccessControl | undefined) {
    this.#rules = rules;
  }

  can(user: string | undefined, action: Action, repository: string): boolean {
    if (this.#rules === undefined) return true;
    const { repositories, adminPolicy } = this.#rules;
    const [pattern] = Object.keys(repositories)
      .filter((candidate) => posix.matchesGlob(repository, candidate))
      .sort((a, b) => b.length - a.length);
    const group = pattern === undefined ? undefined : repositories[pattern];
    if (user === undefined) return group?.anonymousPolicy.includes(action) ?? false;
    const applies = (policy: { users: string[]; groups: string[]; actions: Action[] }) =>
      policy.actions.includes(action) &&
      (policy.users.includes(user) || policy.groups.some((name) => this.#members(name).includes(user)));
    return (
      applies(adminPolicy) ||
      (group?.policies.some(applies) ?? false) ||
      (group?.defaultPolicy.includes(action) ?? false)
    );
  }

  canReadMetrics(user: string | undefined): boolean {
    if (this.#rules === undefined) return true;
    const { users, anonymousPolicy } = this.#rules.metrics;
    return user === undefined ? anonymousPolicy.includes("read") : users.includes(user);
  }

  /** Whether a request without login gets any further than the door. */
  get letsAnonymousIn(): boolean {
    const groups = Object.values(this.#rules?.repositories ?? {});
    return groups.some(({ anonymousPolicy }) => anonymousPolicy.length > 0);
  }

  /** Whether logged-in users may more than anybody: a docker client then has to be asked for its login. */
  get mixed(): boolean {
    const groups = Object.values(this.#rules?.repositories ?? {});
    const users = this.#rules?.adminPolicy.users ?? [];
    const forUsers = groups.some(({ policies, defaultPolicy }) => policies.length + defaultPolicy.length > 0);
    return this.letsAnonymousIn && (forUsers || users.length > 0);
  }

  #members(group: string): string[] {
    return this.#rules?.groups[group]?.users ?? [];
  }
}
