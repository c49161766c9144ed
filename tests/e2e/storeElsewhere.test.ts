import { docker, inspected, listed } from "./support/lab.ts";
import { Project } from "./support/project.ts";
import { bucketOf, consumers } from "./storage/consumers.ts";
import { Elsewhere } from "./storage/elsewhere.ts";

jest.setTimeout(180_000);

let project: Project;
let store: Elsewhere;

beforeAll(async () => {
  project = await Project.make("store-elsewhere", Elsewhere.settings, "tests/e2e/storage/program.ts");
  store = await Elsewhere.start();
});

afterAll(async () => {
  await store.remove();
  await project.remove();
});

const declare = (...names: readonly string[]): void => {
  Object.assign(project.environment, consumers(...names));
};

/** Those who have a bucket and run, by their id. */
const running = async (...names: readonly string[]): Promise<readonly string[]> => {
  const wanted = names.flatMap((name) => ["--filter", `name=^${name}$`]);
  return [...(await listed("ps", "--no-trunc", "--quiet", ...wanted))].sort();
};

/** What an update says that has to fail. */
const failed = async (): Promise<string> => {
  const { code, said } = await project.tryUp();
  expect(code).not.toBe(0);
  expect(said).toContain("The object store http://e2e-store:9000 can't be used");
  return said;
};

test("one that does not answer fails the update before anyone starts who has a bucket there", async () => {
  declare("notes", "wiki");
  expect(await failed()).toMatch(
    /- it does not answer: .*\n +fix: pulumi config set --path 'homelab:s3.endpoint'/,
  );
  expect(await running("notes", "wiki")).toEqual([]);
});

test("so does one without a bucket, which is named with the command that makes it", async () => {
  await store.join("e2e_default");
  await store.make(bucketOf("notes"));
  const said = await failed();
  expect(said).toMatch(
    /- the bucket home-wiki-data is missing\n +fix: aws --endpoint-url http:\/\/e2e-store:9000 s3 mb s3:\/\/home-wiki-data\n/,
  );
  expect(said).toContain("found there: home-notes-data");
  expect(await running("notes", "wiki")).toEqual([]);
});

test("when all is there the next update starts them, and another one changes nothing", async () => {
  await store.make(bucketOf("wiki"));
  await project.up();
  expect(await running("notes", "wiki")).toHaveLength(2);
  await project.expectNoChanges();
});

test("each bucket was written to, read from and left as it was", async () => {
  const said = await docker("logs", "object-store-check");
  expect(said.trim().split("\n").sort()).toEqual([
    "bucket home-notes-data found",
    "bucket home-wiki-data found",
  ]);
  for (const name of ["notes", "wiki"]) expect(await store.objects(bucketOf(name))).toEqual([]);
});

test("a key that it does not take lets nobody start, and leaves those alone that run", async () => {
  const before = await running("notes", "wiki");
  await project.setSecret("s3.secretAccessKey", "known to nobody");
  await store.make(bucketOf("late"));
  declare("notes", "wiki", "late");
  const said = await failed();
  expect(said).toContain("the key someone has another secret (SignatureDoesNotMatch)");
  expect(said).toContain("pulumi config set --secret --path 'homelab:s3.secretAccessKey'");
  expect(await running("notes", "wiki", "late")).toEqual(before);
});

test("the key is in no environment, command, label or log", async () => {
  const seen = (await docker("inspect", "object-store-check")) + (await docker("logs", "object-store-check"));
  expect(await inspected("object-store-check", ".Config.Env")).toContain("MC_CONFIG_DIR=/etc/mc");
  expect(seen).not.toContain("known to nobody");
});
