import { storeUser } from "../../configs/derived/objectStore.ts";
import { docker, inspected, listed } from "./support/lab.ts";
import { bucketOf } from "./storage/consumers.ts";
import { Stored } from "./storage/stored.ts";

jest.setTimeout(300_000);

let stored: Stored;
const [notes, wiki] = [bucketOf("notes"), bucketOf("wiki")];

beforeAll(async () => {
  stored = await Stored.make("storage");
  await stored.upWith("notes", "wiki");
});

afterAll(() => stored.project.remove());

describe("after the first update", () => {
  test("each user reads and writes its own bucket", async () => {
    expect(await stored.as("notes").put(notes, "a/b", "mine")).toBe("done");
    expect(await stored.as("notes").get(notes, "a/b")).toBe("mine");
    expect(await stored.as("notes").buckets()).toEqual([notes]);
    expect(await stored.as("wiki").buckets()).toEqual([wiki]);
  });

  test("and nothing of any other's", async () => {
    expect(await stored.as("wiki").get(notes, "a/b")).toBe("AccessDenied");
    // The refusal may come before all was sent, and then as a broken connection.
    expect(await stored.as("wiki").put(notes, "a/b", "not mine")).not.toBe("done");
    expect(await stored.as("wiki").remove(notes, "a/b")).toBe("AccessDenied");
    expect(await stored.as("wiki").makeBucket("more")).toBe("AccessDenied");
    expect(await stored.as("wiki").removeBucket(wiki)).toBe("AccessDenied");
    expect(await stored.as("notes").get(notes, "a/b")).toBe("mine");
  });

  test("and nothing of its own login, not even a key that would outlive it", async () => {
    const user = storeUser("notes");
    expect(await stored.commanded("notes", "user", "svcacct", "add", "store", user)).toContain(
      "AccessDenied",
    );
    expect(await stored.commanded("notes", "user", "add", "store", user, "known-to-nobody")).toContain(
      "AccessDenied",
    );
    expect(await stored.as("notes").get(notes, "a/b")).toBe("mine");
  });

  test("whoever does not know the secret is refused", async () => {
    expect(await stored.as("notes", stored.secrets["wiki"]).get(notes, "a/b")).toBe("SignatureDoesNotMatch");
  });

  test("no secret is in an environment, a command, a label or a log", async () => {
    const seen =
      (await docker("inspect", "minio", "mc", "notes")) +
      (await docker("logs", "mc")) +
      (await docker("logs", "minio"));
    for (const secret of [stored.password, ...Object.values(stored.secrets)])
      expect(seen.includes(secret)).toBe(false);
  });

  test("another update changes nothing", async () => {
    await stored.project.expectNoChanges();
  });
});

test("a consumer that is added gets its user, and MinIO goes on running", async () => {
  const before = await inspected<string>("minio", ".Id");
  await stored.upWith("notes", "wiki", "blog");
  expect(await stored.as("blog").put(bucketOf("blog"), "first", "hello")).toBe("done");
  expect(await stored.as("blog").get(notes, "a/b")).toBe("AccessDenied");
  expect(await inspected<string>("minio", ".Id")).toBe(before);
});

test("a consumer that is gone can't log in any more; its bucket is kept, and that is said", async () => {
  const blog = stored.as("blog");
  const said = await stored.upWith("notes", "wiki");
  expect(said).toContain(`The bucket ${bucketOf("blog")} is declared by nothing any more and was kept`);
  expect(await blog.get(bucketOf("blog"), "first")).toBe("InvalidAccessKeyId");
  expect(await stored.administrator().get(bucketOf("blog"), "first")).toBe("hello");
});

test("a client that fails fails the update, before those that need what it does; the next one makes it good", async () => {
  await docker("tag", await inspected<string>("notes", ".Config.Image"), "homelab.test/mc:broken");
  await stored.project.set("images.mc", "homelab.test/mc:broken");
  stored.declare("notes", "wiki", "late");
  const { code, said } = await stored.project.tryUp();
  expect(code).not.toBe(0);
  expect(said).toContain("minio runs, but could not be given what is declared (mc ended with exit code 127)");
  expect(await listed("ps", "--all", "--quiet", "--filter", "name=^late$")).toEqual([]);
  await stored.project.unset("images.mc");
  await stored.upWith("notes", "wiki", "late");
  expect(await stored.as("late").put(bucketOf("late"), "x", "y")).toBe("done");
});
