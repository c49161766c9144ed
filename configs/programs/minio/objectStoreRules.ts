import { remove, set, setSecret, mistakeIf, type Rule } from "../../settings/rule.ts";

/** What has to hold for object stores. */
export const storageRules: Rule = {
  reads: ["objectStore", "minio", "s3", "identity"],
  check: ({ objectStore, minio: { rootUser, rootPassword, readers }, s3, identity }) => [
    ...mistakeIf(
      readers.length > 0 && identity === "none",
      "minio.readers",
      `found ${readers.join(", ")}, but identity is none and nobody is in a group`,
      `${set("identity", "authentik")}   or   ${remove("minio.readers")}`,
    ),
    ...mistakeIf(
      objectStore === "s3" && s3 === undefined,
      "s3.endpoint",
      "is missing; objectStore: s3 needs to know where that is, and a key",
      `${set("s3.endpoint", "s3.example.org")}   or   ${set("objectStore", "minio")}`,
    ),
    ...mistakeIf(
      rootUser.length < 3,
      "minio.rootUser",
      `found ${rootUser}; MinIO takes 3 characters or more`,
      set("minio.rootUser", "admin"),
    ),
    ...mistakeIf(
      rootPassword !== undefined && rootPassword.reveal().length < 8,
      "minio.rootPassword",
      "found fewer than the 8 characters that MinIO asks for",
      setSecret("minio.rootPassword"),
    ),
  ],
};
