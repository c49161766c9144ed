import type { ServiceDeclaration } from "../../../../configs/model/serviceSpec.ts";
import { accountsOf } from "../../../../configs/programs/minio/bucketAccounts.ts";
import { lifecycle, policy, readOnlyPolicy } from "../../../../configs/programs/minio/bucketPolicies.ts";
import { errorMessage } from "../../../support/errorMessage.ts";
import type { BucketDeclaration } from "../../../../configs/model/bucketSpec.ts";

const service = (...buckets: BucketDeclaration[]) => ({ buckets }) as unknown as ServiceDeclaration;
const bucket = (name: string, account = name): BucketDeclaration => ({ name, account });

test("the nodes of a cluster are one account with each of its buckets once", () => {
  const node = service(bucket("mimir-ruler", "mimir"), bucket("mimir-blocks", "mimir"));
  expect(accountsOf([node, service(bucket("loki")), node, {} as ServiceDeclaration])).toEqual([
    { name: "loki", buckets: [bucket("loki")] },
    { name: "mimir", buckets: [bucket("mimir-blocks", "mimir"), bucket("mimir-ruler", "mimir")] },
  ]);
});

test("two accounts cannot share a bucket", () => {
  expect(
    errorMessage(() => accountsOf([service(bucket("logs", "loki")), service(bucket("logs", "tempo"))])),
  ).toBe("The bucket logs is declared by loki and by tempo");
});

test("no account has the name of the policy of those who only look", () => {
  expect(errorMessage(() => accountsOf([service(bucket("files", "console-readers"))]))).toBe(
    "console-readers declares the bucket files, but the console's readers have that name",
  );
});

test.each(["no", "Logs", "a_b", "-ab", "a b; rm"])("%j is no name for a bucket or an account", (name) => {
  expect(errorMessage(() => accountsOf([service(bucket(name, "loki"))]))).toContain(`the bucket ${name};`);
  expect(errorMessage(() => accountsOf([service(bucket("loki", name))]))).toContain(`${name} declares`);
});

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
}

const statements = (text: string, effect: string) =>
  (JSON.parse(text) as { Statement: readonly Statement[] }).Statement.filter(
    ({ Effect }) => Effect === effect,
  );

test("a policy names the account's buckets and no other, and lets nobody change or remove a bucket", () => {
  const allowed = statements(policy([bucket("a-1"), bucket("b-2")]), "Allow");
  expect(allowed.map(({ Resource }) => Resource)).toEqual([
    ["arn:aws:s3:::a-1", "arn:aws:s3:::b-2"],
    ["arn:aws:s3:::a-1/*", "arn:aws:s3:::b-2/*"],
  ]);
  const actions = allowed.flatMap(({ Action }) => Action);
  expect(actions.filter((action) => /\*|Bucket$|Policy|Versioning|Admin/.test(action))).toEqual([
    "s3:ListBucket",
  ]);
});

test.each([
  ["a program", policy([bucket("a-1")])],
  ["a reader", readOnlyPolicy()],
])("%s may not change a password or make a key, which MinIO lets whoever is not denied it", (_, text) => {
  expect(statements(text, "Deny")).toEqual([{ Effect: "Deny", Action: ["admin:*"] }]);
});

test("old versions end after the days that are set", () => {
  expect(JSON.parse(lifecycle(30))).toMatchObject({
    Rules: [{ Status: "Enabled", NoncurrentVersionExpiration: { NoncurrentDays: 30 } }],
  });
});
