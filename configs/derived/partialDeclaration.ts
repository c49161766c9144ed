import type { ServiceDeclaration } from "../model/serviceSpec.ts";

/** What a declaration may lack while it is written, and what a program without types can put anywhere. */
export type PartialDeclaration = Partial<ServiceDeclaration> & Pick<ServiceDeclaration, "name">;

/** What there is besides one declaration. */
export interface DeclarationContext {
  readonly services: readonly ServiceDeclaration[];
  readonly stacks: ReadonlySet<string>;
  /** Names that are found on the networks. */
  readonly hosts: ReadonlySet<string>;
  /** Names at the front door. */
  readonly publicHosts: ReadonlySet<string>;
  /** Names of all declared secrets. */
  readonly secrets: ReadonlySet<string>;
  /** Names of all declared certificates. */
  readonly certificates: ReadonlySet<string>;
}

/** One problem if `wrong`, else none. */
export const problemIf = (wrong: boolean, problem: string): readonly string[] => (wrong ? [problem] : []);

/** A name that is a host name too. */
export const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
export const labelText = "up to 63 lower-case letters, digits and dashes, with none of these at an end";

export const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;
