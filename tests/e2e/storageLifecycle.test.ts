import { commandOf } from "./support/command.ts";
import { docker, inspected } from "./support/lab.ts";
import { until } from "./support/until.ts";
import { bucketOf } from "./storage/consumers.ts";
import { anew } from "./storage/keys.ts";
import { Stored } from "./storage/stored.ts";

jest.setTimeout(300_000);

let stored: Stored;
const [notes, wiki] = [bucketOf("notes"), bucketOf("wiki")];

beforeAll(async () => {
  stored = await Stored.make("storage-lifecycle");
  await stored.upWith("notes", "wiki");
  expect(await stored.as("notes").put(notes, "a/b", "mine")).toBe("done");
});

afterAll(() => stored.project.remove());

test("a secret that is made anew is taken, and the old one refused", async () => {
  const old = stored.as("wiki");
  const replaced = await anew(stored.project, "wiki");
  await stored.project.pulumi("up", "--yes", "--skip-preview", ...replaced);
  await stored.hear();
  expect(await stored.as("wiki").put(wiki, "page", "text")).toBe("done");
  expect(await old.get(wiki, "page")).toBe("SignatureDoesNotMatch");
});

test("the administrator's password is changed, with data and users kept", async () => {
  const old = stored.administrator();
  await stored.project.setSecret("minio.rootPassword", "chosen: it's another $1");
  await stored.upWith("notes", "wiki");
  expect(stored.password).toBe("chosen: it's another $1");
  expect(await stored.administrator().get(notes, "a/b")).toBe("mine");
  expect(await old.get(notes, "a/b")).toBe("SignatureDoesNotMatch");
  expect(await stored.as("notes").get(notes, "a/b")).toBe("mine");
});

test("versions are kept where that is set, and no longer made where it is not", async () => {
  expect(await stored.administrator().versioning(notes)).toBe("never");
  await stored.project.set("minio.versioning", "true");
  await stored.upWith("notes", "wiki");
  expect(await stored.administrator().versioning(notes)).toBe("Enabled");
  await stored.project.unset("minio.versioning");
  await stored.upWith("notes", "wiki");
  expect(await stored.administrator().versioning(notes)).toBe("Suspended");
});

test("a MinIO that stopped is what `status` says, and all is well when it is back", async () => {
  await docker("stop", "minio");
  const down = await commandOf(stored.project, "status");
  expect(down.code).not.toBe(0);
  expect(down.said).toMatch(/minio\s+storage\s+exited/);
  await docker("start", "minio");
  await until(
    "MinIO is healthy",
    async () => (await inspected("minio", ".State.Health.Status")) === "healthy",
    60,
  );
  expect(await stored.as("notes").get(notes, "a/b")).toBe("mine");
  await stored.project.expectNoChanges();
});

test("after it was all destroyed, the data are there with new secrets", async () => {
  const old = stored.as("notes");
  await stored.project.destroy();
  await stored.upWith("notes");
  expect(await stored.as("notes").get(notes, "a/b")).toBe("mine");
  expect(await old.get(notes, "a/b")).toBe("SignatureDoesNotMatch");
  expect(await stored.administrator().get(wiki, "page")).toBe("text");
});

const hidden = "what MinIO has stored here would go out of sight";

test("it does not go with what is in it unless a setting says so", async () => {
  await stored.project.set("objectStore", "none");
  const { code, said } = await stored.project.tryUp();
  expect(code).not.toBe(0);
  expect(said).toContain(hidden);
  await stored.project.set("minio.keep", "true");
  await stored.upWith("notes");
  expect(await stored.as("notes").get(notes, "a/b")).toBe("mine");
});

test("nor are its data forgotten where nothing else of it is left", async () => {
  await stored.project.destroy();
  await stored.project.unset("minio.keep");
  const { code, said } = await stored.project.tryUp();
  expect(code).not.toBe(0);
  expect(said).toContain(hidden);
});
