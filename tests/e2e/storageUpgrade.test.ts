import { imageReference } from "../../configs/model/images.ts";
import { references } from "../../lab/images/references.ts";
import { docker, inspected } from "./support/lab.ts";
import { until } from "./support/until.ts";
import { bucketOf } from "./storage/consumers.ts";
import { Stored } from "./storage/stored.ts";

jest.setTimeout(300_000);

const silo = process.env["HOMELAB_SILO_BINARY"] ?? "";
const withSilo = silo === "" ? test.skip : test;
if (silo === "")
  console.log(
    "skipped: no real Silo is looked at, HOMELAB_SILO_BINARY names none; MinIO under its reference takes its place",
  );

let stored: Stored;
let madeAt: string;
const notes = bucketOf("notes");
const volumeMadeAt = () => docker("volume", "inspect", "--format", "{{.CreatedAt}}", "minio-data");

beforeAll(async () => {
  stored = await Stored.make("storage-upgrade");
  await stored.project.set("images.minio", references["minioBefore"] ?? "");
  await stored.project.set("minio.versioning", "true");
  await stored.upWith("notes", "wiki");
  madeAt = await volumeMadeAt();
  expect(await stored.as("notes").put(notes, "a/b", "first")).toBe("done");
  expect(await stored.as("notes").put(notes, "a/b", "second")).toBe("done");
  // Above what is kept inside the description of an object.
  expect(await stored.as("notes").put(notes, "large", "x".repeat(6 << 20))).toBe("done");
});

afterAll(() => stored.project.remove());

test("an update to Silo changes the image and leaves the volume of the data alone", async () => {
  expect(await inspected<string>("minio", ".Config.Image")).toBe(references["minioBefore"]);
  await stored.project.unset("images.minio");
  await stored.upWith("notes", "wiki");
  expect(await inspected<string>("minio", ".Config.Image")).toBe(imageReference("minio"));
  expect(await volumeMadeAt()).toBe(madeAt);
});

withSilo("what runs is Silo", async () => {
  expect(await docker("exec", "minio", "silo", "--version")).toMatch(/silo/i);
});

test("objects, users and their secrets are as MinIO left them", async () => {
  expect(await stored.as("notes").get(notes, "a/b")).toBe("second");
  expect(await stored.as("notes").get(notes, "large")).toBe("x".repeat(6 << 20));
  expect(await stored.as("wiki").get(notes, "a/b")).toBe("AccessDenied");
  // A connection from before the update may be tried first.
  await until("versions are kept", async () => {
    const said = await stored.administrator().versioning(notes).catch(String);
    return said === "Enabled";
  });
  expect(await stored.as("notes").put(notes, "a/c", "after")).toBe("done");
});

test("another update changes nothing", async () => {
  await stored.project.expectNoChanges();
});

test("and the way back finds what both have written", async () => {
  await stored.project.set("images.minio", references["minioBefore"] ?? "");
  await stored.upWith("notes", "wiki");
  expect(await stored.as("notes").get(notes, "a/b")).toBe("second");
  expect(await stored.as("notes").get(notes, "a/c")).toBe("after");
});
