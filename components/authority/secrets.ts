import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { encodeBase64, hashSync } from "bcryptjs";
import type { Environment } from "../../configs/model/environmentModel.ts";
import { secretsOf } from "../../configs/derived/declaredSecrets.ts";

/** bcrypt's work factor; the one @pulumi/random uses too. */
const cost = 10;

/** bcrypt's hash of a text, with a salt. */
export type Hash = (text: string, salt: string) => string;

/** Every declared secret: the text the user set, else a generated one, with a bcrypt hash that stays the same. */
export class Secrets extends pulumi.ComponentResource {
  readonly #texts = new Map<string, pulumi.Output<string>>();
  readonly #hashes = new Map<string, () => pulumi.Output<string>>();

  /** @param hash where nobody logs in with what is made, bcrypt would take a second for every dozen of users */
  constructor(
    name: string,
    environment: Environment,
    hash: Hash = hashSync,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("homelab:secrets:Secrets", name, {}, opts);
    for (const { name: secret, length = 32, value } of secretsOf(environment)) {
      if (value === undefined) {
        // Letters and digits: the text stands in URLs, headers and shells.
        const password = new random.RandomPassword(
          `${name}-${secret}`,
          { length, special: false },
          { parent: this },
        );
        this.#texts.set(secret, password.result);
        this.#hashes.set(secret, () => password.bcryptHash);
      } else {
        const text = pulumi.secret(value.reveal());
        this.#texts.set(secret, text);
        this.#hashes.set(
          secret,
          getOrCreate(() => {
            // A fresh salt in each run would be another hash, and so a replaced container, in each run.
            const salt = new random.RandomBytes(`${name}-${secret}-salt`, { length: 16 }, { parent: this });
            return pulumi.all([text, salt.base64]).apply(([plain, bytes]) => hash(plain, bcryptSalt(bytes)));
          }),
        );
      }
    }
    this.registerOutputs({});
  }

  text(name: string): pulumi.Output<string> {
    return found(this.#texts, name);
  }

  bcryptHash(name: string): pulumi.Output<string> {
    return found(this.#hashes, name)();
  }
}

const getOrCreate = <Value>(make: () => Value): (() => Value) => {
  let made: Value | undefined;
  return () => (made ??= make());
};

const bcryptSalt = (base64: string): string =>
  `$2b$${cost}$${encodeBase64([...Buffer.from(base64, "base64")], 16)}`;

const found = <Value>(map: ReadonlyMap<string, Value>, name: string): Value => {
  const value = map.get(name);
  if (value === undefined)
    throw new Error(
      `Secret ${name} is read, but no service declares it; declared: ${[...map.keys()].join(", ")}`,
    );
  return value;
};
