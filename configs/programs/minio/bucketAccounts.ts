import { Refusal } from "../../settings/refusal.ts";
import { byCodeUnits } from "../../settings/order.ts";
import { storeUser } from "../../derived/objectStore.ts";
import { readersPolicy } from "./minioOidc.ts";
import type { BucketDeclaration } from "../../model/bucketSpec.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";

/** Who uses the object store, and which buckets are theirs. */
export interface Account {
  readonly name: string;
  readonly buckets: readonly BucketDeclaration[];
}

const allowed = /^[a-z0-9]([a-z0-9-]{1,38}[a-z0-9])$/;

/**
 * Everyone who has a bucket, sorted by name.
 * @throws Refusal when two want the same bucket, or a name is none that every object store takes
 */
export const accountsOf = (services: readonly ServiceDeclaration[]): readonly Account[] => {
  const declared = services.flatMap(({ buckets = [] }) => buckets);
  const owners = new Map<string, string>();
  for (const { name, account } of declared) {
    if (!allowed.test(name) || !allowed.test(account))
      throw new Refusal(
        `${account} declares the bucket ${name}; both are 3 to 40 lower-case letters, digits and dashes`,
      );
    if (storeUser(account) === readersPolicy)
      throw new Refusal(`${account} declares the bucket ${name}, but the console's readers have that name`);
    const owner = owners.get(name) ?? account;
    if (owner !== account) throw new Refusal(`The bucket ${name} is declared by ${owner} and by ${account}`);
    owners.set(name, account);
  }
  return [...new Set(owners.values())].sort().map((name) => ({
    name,
    buckets: [...owners]
      .filter(([, owner]) => owner === name)
      .map(([bucket]) => ({ name: bucket, account: name }))
      .sort((left, right) => byCodeUnits(left.name, right.name)),
  }));
};
