import { dropRoot, keepRoot } from "../../../cli/certificates/keepRoot.ts";
import { Stack } from "../../../cli/shared/pulumiStack.ts";
import { FakePrograms } from "../fakeProgram.ts";
import { environmentWith } from "../sampleStatus.ts";
import { makeRoot } from "./testAuthority.ts";

const newRoot = async () => {
  const { certificate, key } = await makeRoot();
  return { caRoot: certificate, caRootKey: key };
};
let root: Awaited<ReturnType<typeof newRoot>>;
beforeAll(async () => {
  root = await newRoot();
});

let programs: FakePrograms;
beforeEach(() => {
  programs = new FakePrograms();
});
afterEach(() => {
  programs.remove();
});

const stack = new Stack({ directory: "/project", stack: "dev" });
const projectWith = (settings: object = {}) => ({
  directory: "/project",
  stack: "dev",
  environment: environmentWith(settings),
});
const kept = () => ({ pki: { root: { key: "-", certificate: root.caRoot.trim() } } });
const outputsAre = (outputs: object) => {
  programs.add("pulumi", [{ to: "stack output", stdout: JSON.stringify(outputs) }]);
};

test("hands key and certificate over by standard input, never as words", async () => {
  outputsAre(root);
  expect(await keepRoot(projectWith(), stack)).toMatch(/now in Pulumi\.dev\.yaml/);
  const [, key, certificate] = programs.calls("pulumi");
  expect(key?.words.join(" ")).toBe(
    "config set --path homelab:pki.root.key --secret --cwd /project --stack dev",
  );
  expect(key?.input).toBe(root.caRootKey);
  expect(certificate?.words.join(" ")).toBe(
    "config set --path homelab:pki.root.certificate --plaintext --cwd /project --stack dev",
  );
  expect(certificate?.input).toBe(root.caRoot);
});

test("does nothing when that root is kept already", async () => {
  outputsAre(root);
  expect(await keepRoot(projectWith(kept()), stack)).toBe(
    "The root certificate is kept in Pulumi.dev.yaml already.",
  );
  expect(programs.calls("pulumi")).toHaveLength(1);
});

test("refuses a key that does not belong to the certificate", async () => {
  outputsAre({ ...root, caRootKey: (await newRoot()).caRootKey });
  await expect(keepRoot(projectWith(), stack)).rejects.toThrow("do not belong together");
  expect(programs.calls("pulumi")).toHaveLength(1);
});

test("says what to do before the first update", async () => {
  outputsAre({});
  await expect(keepRoot(projectWith(), stack)).rejects.toThrow(
    "Stack dev has no output caRoot yet\n  fix: ./homelab up --env dev, which makes it",
  );
});

test("forgets it on purpose only", async () => {
  outputsAre({});
  expect(await dropRoot(projectWith(), stack)).toBe("Pulumi.dev.yaml keeps no root certificate.");
  expect(programs.calls("pulumi")).toHaveLength(0);
  await dropRoot(projectWith(kept()), stack);
  expect(programs.lines("pulumi")).toEqual(["config rm --path homelab:pki.root --cwd /project --stack dev"]);
});
