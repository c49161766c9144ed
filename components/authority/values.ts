import type * as pulumi from "@pulumi/pulumi";
import type { SharedFileInput } from "../../configs/model/fileSpec.ts";
import type { CertificateAuthority } from "./certificateAuthority.ts";
import type { Secrets } from "./secrets.ts";

/** Turns what a file needs into its text. */
export class Values {
  readonly #secrets: Secrets;
  readonly #authority: CertificateAuthority;

  constructor(secrets: Secrets, authority: CertificateAuthority) {
    this.#secrets = secrets;
    this.#authority = authority;
  }

  secret(name: string): pulumi.Output<string> {
    return this.#secrets.text(name);
  }

  resolve(need: SharedFileInput): pulumi.Output<string> {
    switch (need.kind) {
      case "secret":
        return this.#secrets.text(need.name);
      case "bcrypt":
        return this.#secrets.bcryptHash(need.name);
      case "chain":
        return this.#authority.issued(need.name).chain;
      case "key":
        return this.#authority.issued(need.name).key;
      case "root":
        return this.#authority.root;
    }
  }
}
