import fc from "fast-check";
import { Secret } from "../../configs/settings/secret.ts";

/** A value, or none. */
export const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

/** A secret that says in its text what it is, so that a test finds where it went. */
export const secret = (name: string) => new Secret(`<secret ${name}>`);
