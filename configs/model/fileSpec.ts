import type { Secret } from "../settings/secret.ts";

/** A secret text of the environment: the one the user set, else a generated one. */
export interface SecretDeclaration {
  readonly name: string;
  /** @default 32 */
  readonly length?: number;
  readonly value?: Secret;
}

/** CFSSL's profiles for leaves: what a certificate may be used for. */
export type CertificateProfile = "server" | "client" | "peer";

/** A certificate issued by the environment's intermediate authority. */
export interface CertificateDeclaration {
  readonly name: string;
  readonly profile: CertificateProfile;
  readonly commonName: string;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
}

/** What is known of the whole environment while updating. */
export type SharedFileInput =
  | { readonly kind: "secret"; readonly name: string }
  | { readonly kind: "bcrypt"; readonly name: string }
  | { readonly kind: "chain"; readonly name: string }
  | { readonly kind: "key"; readonly name: string }
  | { readonly kind: "root" };

/** Something that is known only while updating, named so that a file can be a pure function of it. */
export type FileInput = SharedFileInput | { readonly kind: "record" };

/** Plain text of a declared secret. */
export const secretText = (name: string): SharedFileInput => ({ kind: "secret", name });
/** bcrypt hash of a declared secret, the same one at every update. */
export const bcryptHash = (name: string): SharedFileInput => ({ kind: "bcrypt", name });
/** Leaf and intermediate, PEM, as a server presents them. */
export const certificateChain = (name: string): SharedFileInput => ({ kind: "chain", name });
/** Private key, PEM. */
export const certificateKey = (name: string): SharedFileInput => ({ kind: "key", name });
/** The root certificate, PEM. */
export const rootCertificate = (): SharedFileInput => ({ kind: "root" });

/** What the record of the service's own data says. */
export const dataRecord = (): FileInput => ({ kind: "record" });

/** One file of a container. */
export interface FileDeclaration {
  /** Relative to the directory of the file set. */
  readonly path: string;
  /** The program looks for changes by itself, so a change neither replaces the container nor tells it. */
  readonly watched?: boolean;
  readonly inputs: Readonly<Record<string, FileInput>>;
  readonly content: (values: Readonly<Record<string, string>>) => string;
}

/** A file whose text follows from the settings and from `needs`, which `content` gets by the same names. */
export const file = <Names extends string>(
  path: string,
  needs: Readonly<Record<Names, FileInput>>,
  content: (values: Readonly<Record<Names, string>>) => string,
): FileDeclaration => ({ path, inputs: needs, content });

/** A file known from the settings alone. */
export const staticFile = (path: string, text: string): FileDeclaration => file(path, {}, () => text);

/** The files of a container: one read-only directory, owned by the container's user, mode 0400. */
export interface FileSet {
  readonly directory: string;
  readonly files: readonly FileDeclaration[];
  /**
   * Shell that makes existing data accept what the files say, such as a password that the program reads only once. It
   * runs in a container of the service's own image, with its volumes and files, and has to be idempotent.
   */
  readonly sync?: string;
  /**
   * Without it a changed file replaces the container. With it the running program is told, and no connection drops.
   * Both commands run in a container of the service's own image that sees the new files at `directory`.
   */
  readonly reload?: {
    /** Says whether the files are good; if it fails, the update fails and the old files stay. */
    readonly check: readonly string[];
    /** Makes the running program take the files. */
    readonly apply: readonly string[];
    /** Succeeds while the program runs: otherwise there is nothing to tell. */
    readonly onlyIf: readonly string[];
    /** Whether telling it takes the stack's network. */
    readonly byNetwork?: boolean;
  };
}
