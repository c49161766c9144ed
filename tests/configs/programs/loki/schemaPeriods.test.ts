import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { lokiConfig } from "../../../../configs/programs/loki/lokiConfig.ts";
import { schemaPeriods, schemaPeriodsRecord } from "../../../../configs/programs/loki/schemaPeriods.ts";
import { parseSettings } from "../../../../configs/parseSettings.ts";
import { errorMessage } from "../../../support/errorMessage.ts";

type Store = "none" | "minio" | "s3";

const secret = "<secret of the store>";
const s3 = { endpoint: "s3.example.org", accessKeyId: "key", secretAccessKey: secret };
const settings = (objectStore: Store, more: object = {}) =>
  parseSettings("try", {
    domain: "home.example.org",
    objectStore,
    ...(objectStore === "s3" ? { s3 } : {}),
    ...more,
  });

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "loki-"));
});

const begin = (...lines: string[]) => {
  writeFileSync(join(data, ".store-periods"), lines.map((line) => `${line}\n`).join(""));
};

/** What the record says after an update to these settings. */
const after = (objectStore: Store) => {
  const { script, words } = schemaPeriodsRecord(settings(objectStore));
  const printed = execFileSync("sh", ["-eu", "-c", script, "record", ...words], {
    env: { ...process.env, DATA: data },
    encoding: "utf8",
  });
  expect(readFileSync(join(data, ".store-periods"), "utf8")).toBe(printed);
  return schemaPeriods(printed);
};

/** The first day that begins in an hour or more. */
const soon = () => new Date(Date.now() + 25 * 3600 * 1000).toISOString().slice(0, 10);
const beginning = "2025-01-01";

test.each<[Store, string]>([
  ["none", "filesystem"],
  ["minio", "minio"],
  ["s3", "external"],
])("a Loki that begins with objectStore %s has one period, and keeps it", (objectStore, store) => {
  expect(after(objectStore)).toEqual([{ from: beginning, store }]);
  expect(after(objectStore)).toEqual([{ from: beginning, store }]);
});

test.each(["wal", "index"])(
  "a Loki with lines from before there was a record (%s) had them on its disk",
  (left) => {
    mkdirSync(join(data, left));
    expect(after("minio")).toEqual([
      { from: beginning, store: "filesystem" },
      { from: soon(), store: "minio" },
    ]);
  },
);

test("another store begins on a day that has not begun, and what was before is left as it is", () => {
  begin("2025-01-01 filesystem", "2025-06-01 minio");
  expect(after("none")).toEqual([
    { from: "2025-01-01", store: "filesystem" },
    { from: "2025-06-01", store: "minio" },
    { from: soon(), store: "filesystem" },
  ]);
});

test("a change that is taken back before its day leaves no trace", () => {
  begin("2025-01-01 filesystem");
  after("minio");
  expect(after("none")).toEqual([{ from: beginning, store: "filesystem" }]);
});

test("a change of mind before the day is one change", () => {
  begin("2025-01-01 filesystem");
  after("minio");
  expect(after("s3")).toEqual([
    { from: beginning, store: "filesystem" },
    { from: soon(), store: "external" },
  ]);
});

test("periods are found among what Docker puts before each line", () => {
  expect(
    schemaPeriods(
      "\u0001\0\0\0\0\0\0\u00162025-01-01 filesystem\n\u0001\0\0\0\0\0\0\u00112026-11-23 minio\n",
    ),
  ).toEqual([
    { from: "2025-01-01", store: "filesystem" },
    { from: "2026-11-23", store: "minio" },
  ]);
  expect(errorMessage(() => schemaPeriods("sh: not found"))).toContain("docker logs loki-record");
});

describe("Loki's configuration", () => {
  const periods = schemaPeriods("2025-01-01 filesystem\n2025-06-01 minio\n2025-09-01 external");
  const config = (raw: ReturnType<typeof settings>) =>
    parse(lokiConfig(raw, periods, { minio: "<minio>", external: "<external>" })) as Record<string, unknown>;

  test("has each period with its store, and keeps requests to delete in the last one", () => {
    expect(config(settings("s3", { minio: { keep: true } }))).toMatchObject({
      schema_config: {
        configs: [
          { from: "2025-01-01", object_store: "filesystem", schema: "v13" },
          { from: "2025-06-01", object_store: "minio", schema: "v13" },
          { from: "2025-09-01", object_store: "external", schema: "v13" },
        ],
      },
      compactor: { delete_request_store: "external" },
    });
  });

  test("knows every store that is there, and only those", () => {
    const stores = (raw: ReturnType<typeof settings>) => config(raw)["storage_config"];
    expect(stores(settings("none"))).not.toHaveProperty("named_stores");
    expect(stores(settings("s3", { minio: { keep: true } }))).toMatchObject({
      use_thanos_objstore: false,
      named_stores: {
        aws: {
          minio: {
            endpoint: "minio:9000",
            insecure: true,
            bucketnames: "loki",
            s3forcepathstyle: true,
            access_key_id: "homelab-loki",
            secret_access_key: "<minio>",
          },
          external: { endpoint: "s3.example.org", insecure: false, secret_access_key: "<external>" },
        },
      },
    });
  });
});
