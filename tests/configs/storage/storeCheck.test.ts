import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { containerNames } from "../../../configs/derived/containers.ts";
import { storeCheck } from "../../../configs/storage/storeCheck.ts";
import { storeProblems } from "../../../configs/storage/storeProblems.ts";
import { contentOf } from "../declared.ts";
import { chosen, elsewhere, large } from "../monitoring/environment.ts";

const environment = chosen({ ...large, s3: { ...elsewhere.s3, bucketPrefix: "home-", pathStyle: false } });
const check = storeCheck(environment.settings, environment.services);

/** As `mc ls --json` ends with them; recorded from RELEASE.2025-07-21. */
const failures: Readonly<Record<string, object>> = {
  missing: {
    message: "Bucket `home-loki` does not exist.",
    error: { Bucket: "home-loki" },
  },
  unknown: {
    message: "The Access Key Id you provided does not exist in our records.",
    error: { Code: "InvalidAccessKeyId", BucketName: "home-loki" },
  },
  wrong: {
    message: "The request signature we calculated does not match the signature you provided.",
    error: { Code: "SignatureDoesNotMatch", BucketName: "home-loki" },
  },
  denied: { message: "Access Denied.", error: { Code: "AccessDenied", BucketName: "home-loki" } },
  away: {
    message:
      'Get "https://s3.test:9000/home-loki/?location=": dial tcp 10.0.0.1:9000: connect: connection refused',
    error: { Op: "Get", URL: "https://s3.test:9000/home-loki/?location=" },
  },
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "mc-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** Runs the script with a client that fails like this for Loki's bucket. */
const look = (failure?: string): Promise<{ code: number; printed: string }> => {
  const cause = failures[failure ?? ""];
  const said = { status: "error", error: { message: "Unable to list folder.", cause, type: "error" } };
  const fails = `case $* in *home-loki) echo '${JSON.stringify(said)}'; exit 1 ;; esac`;
  writeFileSync(join(directory, "mc"), `#!/bin/sh\n${cause === undefined ? "" : fails}\n`, { mode: 0o755 });
  return new Promise((resolve) => {
    const env = { ...check?.variables, PATH: directory + delimiter + String(process.env["PATH"]) };
    execFile("/bin/sh", ["-eu", "-c", check?.script ?? ""], { env }, (error, stdout) => {
      resolve({ code: Number(error?.code ?? 0), printed: stdout });
    });
  });
};

test("buckets that are all there let those start who have one", async () => {
  expect(await look()).toEqual({
    code: 0,
    printed: "bucket home-loki found\nbucket home-mimir found\nbucket home-tempo found\n",
  });
});

test.each([
  [
    "missing",
    "the bucket home-loki is missing",
    "aws --endpoint-url https://s3.test:9000 s3 mb s3://home-loki",
  ],
  ["unknown", "it does not know the key key", "pulumi config set --path 'homelab:s3.accessKeyId'"],
  [
    "wrong",
    "the key key has another secret",
    "pulumi config set --secret --path 'homelab:s3.secretAccessKey'",
  ],
  ["denied", "the key key may not list the bucket home-loki (AccessDenied)", "let that key list home-loki"],
  [
    "away",
    "it does not answer: dial tcp 10.0.0.1:9000: connect: connection refused",
    "pulumi config set --path 'homelab:s3.endpoint'",
  ],
])("one that is %s is said, with what mends it and with what was found", async (failure, problem, fix) => {
  const { code, printed } = await look(failure);
  expect(code).toBe(1);
  const said = storeProblems(environment.settings, printed);
  expect(said).toContain("The object store https://s3.test:9000 can't be used");
  expect(said.match(/^ {2}- /gm)).toHaveLength(1);
  expect(said).toContain(`  - ${problem}`);
  expect(said).toContain(`      fix: ${fix}`);
  expect(said).toContain("  found there: home-mimir, home-tempo");
});

test("the client is told by a file alone how to log in", () => {
  const [config] = check?.files.files ?? [];
  expect(JSON.parse(config === undefined ? "" : contentOf(config))).toMatchObject({
    aliases: {
      homelab: {
        url: "https://s3.test:9000",
        accessKey: "key",
        secretKey: "<secret object-store>",
        path: "off",
      },
    },
  });
  expect(JSON.stringify([check?.variables, check?.script])).not.toContain("<secret");
});

test("there is nothing to look for in a store of our own, or without one", () => {
  expect(containerNames(environment)).toContain("object-store-check");
  for (const objectStore of ["minio", "none"]) {
    const { settings, services } = chosen({ objectStore });
    expect(storeCheck(settings, services)).toBeUndefined();
  }
});
