import { parseSettings } from "../../../../configs/parseSettings.ts";
import { mistake, mistakesIn } from "../../settingsMistakes.ts";

const set = (path: string, value: string) => `pulumi config set --path 'homelab:${path}' ${value}`;

test.each<[string, Record<string, unknown>, string]>([
  [
    "a store elsewhere without saying where",
    { objectStore: "s3" },
    mistake(
      "s3.endpoint",
      "is missing; objectStore: s3 needs to know where that is, and a key",
      `${set("s3.endpoint", "s3.example.org")}   or   ${set("objectStore", "minio")}`,
    ),
  ],
  [
    "an administrator whose name MinIO refuses",
    { minio: { rootUser: "me" } },
    mistake("minio.rootUser", "found me; MinIO takes 3 characters or more", set("minio.rootUser", "admin")),
  ],
  [
    "an administrator's password that MinIO refuses, which is not shown",
    { minio: { rootPassword: "1234567" } },
    mistake(
      "minio.rootPassword",
      "found fewer than the 8 characters that MinIO asks for",
      "pulumi config set --secret --path 'homelab:minio.rootPassword'",
    ),
  ],
])("%s", (_, raw, message) => {
  expect(mistakesIn(raw)).toBe(message);
});

test("a store elsewhere may be known while another one is used: older data may be there", () => {
  const s3 = { endpoint: "s3.example.org:9000", accessKeyId: "key", secretAccessKey: "secret" };
  expect(parseSettings("try", { domain: "home.example.org", objectStore: "minio", s3 }).s3?.tls).toBe(true);
});
