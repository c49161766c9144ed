/** A bucket of the object store. Whoever declares none of an account's buckets sees nothing of them. */
export interface BucketDeclaration {
  readonly name: string;
  /** Who reads and writes it. Services of the same account are one program to the store, such as the nodes of a cluster. */
  readonly account: string;
}
