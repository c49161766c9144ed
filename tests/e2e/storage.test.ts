import { commandOf } from "./support/command.ts";
import { docker, freePorts, inspected, listed } from "./support/lab.ts";
import { Project } from "./support/project.ts";
import { until } from "./support/until.ts";
import { bucketOf, consumers } from "./storage/consumers.ts";
import { Store } from "./storage/store.ts";

jest.setTimeout(300_000);

interface Told {
  readonly login: { readonly user: string; readonly password: string };
  readonly secrets: Readonly<Record<string, string>>;
}

let project: Project;
let port: number;
let told: Told;

const [notes, wiki] = [bucketOf("notes"), bucketOf("wiki")];

/** An update with these consumers: what it printed. */
const upWith = async (...names: readonly string[]): Promise<string> => {
  Object.assign(project.environment, consumers(...names));
  const said = await project.up();
  told = (await project.outputs()) as unknown as Told;
  return said;
};

const as = (account: string): Store => Store.of(port, account, told.secrets[account] ?? "");
const administrator = (): Store => new Store(port, told.login.user, told.login.password);

beforeAll(async () => {
  const [api = 0, console = 0] = await freePorts(2);
  port = api;
  project = await Project.make(
    "storage",
    { objectStore: "minio", minio: { ports: { api, console } } },
    "tests/e2e/storage/program.ts",
  );
  await upWith("notes", "wiki");
});

afterAll(() => project.remove());

describe("after the first update", () => {
  test("each user reads and writes its own bucket", async () => {
    expect(await as("notes").put(notes, "a/b", "mine")).toBe("done");
    expect(await as("notes").get(notes, "a/b")).toBe("mine");
    expect(await as("notes").buckets()).toEqual([notes]);
    expect(await as("wiki").buckets()).toEqual([wiki]);
  });

  test("and nothing of any other's", async () => {
    expect(await as("wiki").get(notes, "a/b")).toBe("AccessDenied");
    // The refusal may come before all was sent, and then as a broken connection.
    expect(await as("wiki").put(notes, "a/b", "not mine")).not.toBe("done");
    expect(await as("wiki").remove(notes, "a/b")).toBe("AccessDenied");
    expect(await as("wiki").makeBucket("more")).toBe("AccessDenied");
    expect(await as("wiki").removeBucket(wiki)).toBe("AccessDenied");
    expect(await as("notes").get(notes, "a/b")).toBe("mine");
  });

  test("whoever does not know the secret is refused", async () => {
    expect(await new Store(port, "homelab-notes", told.secrets["wiki"] ?? "").get(notes, "a/b")).toBe(
      "SignatureDoesNotMatch",
    );
  });

  test("no secret is in an environment, a command, a label or a log", async () => {
    const seen =
      (await docker("inspect", "minio", "mc", "notes")) +
      (await docker("logs", "mc")) +
      (await docker("logs", "minio"));
    for (const secret of [told.login.password, ...Object.values(told.secrets)])
      expect(seen.includes(secret)).toBe(false);
  });

  test("another update changes nothing", async () => {
    await project.expectNoChanges();
  });
});

test("a consumer that is added gets its user, and MinIO goes on running", async () => {
  const before = await inspected<string>("minio", ".Id");
  await upWith("notes", "wiki", "blog");
  expect(await as("blog").put(bucketOf("blog"), "first", "hello")).toBe("done");
  expect(await as("blog").get(notes, "a/b")).toBe("AccessDenied");
  expect(await inspected<string>("minio", ".Id")).toBe(before);
});

test("a secret that is made anew is taken, and the old one refused", async () => {
  const old = as("wiki");
  const password = (await project.resources()).find(
    ({ type, urn }) => type.endsWith(":RandomPassword") && urn.endsWith("object-store-wiki"),
  );
  await project.pulumi("up", "--yes", "--skip-preview", "--replace", password?.urn ?? "");
  told = (await project.outputs()) as unknown as Told;
  expect(await as("wiki").put(wiki, "page", "text")).toBe("done");
  expect(await old.get(wiki, "page")).toBe("SignatureDoesNotMatch");
});

test("the administrator's password is changed, with data and users kept", async () => {
  const old = administrator();
  await project.setSecret("minio.rootPassword", "chosen: it's another $1");
  await upWith("notes", "wiki", "blog");
  expect(told.login.password).toBe("chosen: it's another $1");
  expect(await administrator().get(notes, "a/b")).toBe("mine");
  expect(await old.get(notes, "a/b")).toBe("SignatureDoesNotMatch");
  expect(await as("notes").get(notes, "a/b")).toBe("mine");
});

test("versions are kept where that is set, and no longer made where it is not", async () => {
  expect(await administrator().versioning(notes)).toBe("never");
  await project.set("minio.versioning", "true");
  await upWith("notes", "wiki", "blog");
  expect(await administrator().versioning(notes)).toBe("Enabled");
  await project.unset("minio.versioning");
  await upWith("notes", "wiki", "blog");
  expect(await administrator().versioning(notes)).toBe("Suspended");
});

test("a consumer that is gone can't log in any more; its bucket is kept, and that is said", async () => {
  const blog = as("blog");
  const said = await upWith("notes", "wiki");
  expect(said).toContain(`The bucket ${bucketOf("blog")} is declared by nothing any more and was kept`);
  expect(await blog.get(bucketOf("blog"), "first")).toBe("InvalidAccessKeyId");
  expect(await administrator().get(bucketOf("blog"), "first")).toBe("hello");
});

test("a client that fails fails the update, before those that need what it does; the next one makes it good", async () => {
  await docker("tag", await inspected<string>("notes", ".Config.Image"), "homelab.test/mc:broken");
  await project.set("images.mc", "homelab.test/mc:broken");
  Object.assign(project.environment, consumers("notes", "wiki", "late"));
  const { code, said } = await project.tryUp();
  expect(code).not.toBe(0);
  expect(said).toContain("minio runs, but could not be given what is declared (mc ended with exit code 127)");
  expect(await listed("ps", "--all", "--quiet", "--filter", "name=^late$")).toEqual([]);
  await project.unset("images.mc");
  await upWith("notes", "wiki", "late");
  expect(await as("late").put(bucketOf("late"), "x", "y")).toBe("done");
});

test("a MinIO that stopped is what `status` says, and all is well when it is back", async () => {
  await docker("stop", "minio");
  const down = await commandOf(project, "status");
  expect(down.code).not.toBe(0);
  expect(down.said).toMatch(/minio\s+storage\s+exited/);
  await docker("start", "minio");
  await until(
    "MinIO is healthy",
    async () => (await inspected("minio", ".State.Health.Status")) === "healthy",
    60,
  );
  expect(await as("notes").get(notes, "a/b")).toBe("mine");
  await project.expectNoChanges();
});

test("after it was all destroyed, the data are there with new secrets", async () => {
  const old = as("notes");
  await project.destroy();
  await upWith("notes");
  expect(await as("notes").get(notes, "a/b")).toBe("mine");
  expect(await old.get(notes, "a/b")).toBe("SignatureDoesNotMatch");
  expect(await administrator().get(wiki, "page")).toBe("text");
});

test("it does not go with what is in it unless a setting says so", async () => {
  await project.set("objectStore", "none");
  const { code, said } = await project.tryUp();
  expect(code).not.toBe(0);
  expect(said).toContain("what MinIO has stored here would go out of sight");
  await project.set("minio.keep", "true");
  await upWith("notes");
  expect(await as("notes").get(notes, "a/b")).toBe("mine");
});
