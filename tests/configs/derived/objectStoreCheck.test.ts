import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { containerNames } from "../../../configs/derived/containerNames.ts";
import { storeCheck } from "../../../configs/derived/objectStoreCheck.ts";
import { storeProblems, storeWarnings } from "../../../configs/derived/objectStoreProblems.ts";
import { contentOf } from "../declareFrom.ts";
import { chosen, elsewhere, large } from "../monitoringEnvironment.ts";

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

/** A store that keeps what it is given, in the part of `mc` that is used; `$step` with $1 to $n is what goes wrong. */
const client = (goesWrong: string): string => `#!/bin/sh
step=$1
shift
for last; do :; done
object=$STORE/$(echo "$last" | tr / _)
trailer=no
case "$*" in *--checksum*) trailer=yes ;; esac
echo "$step $trailer $last" >>"$STORE/calls"
refuse() { echo '{"status":"error","error":{"cause":{"message":"Access Denied.","error":{"Code":"AccessDenied"}}}}'; exit 1; }
${goesWrong}
case $step in
  ls) ;;
  cp) for from; do [ "$from" != "$last" ] && [ -f "$from" ] && cp "$from" "$object"; done; [ -f "$object" ] ;;
  cat) cat "$object" ;;
  rm) rm "$object" ;;
esac
`;

/** Runs the script with a client of which something goes wrong. */
const run = (goesWrong: string, wanted = check): Promise<{ code: number; printed: string }> => {
  writeFileSync(join(directory, "mc"), client(goesWrong), { mode: 0o755 });
  return new Promise((resolve) => {
    const env = {
      ...wanted?.variables,
      STORE: directory,
      PATH: directory + delimiter + String(process.env["PATH"]),
    };
    execFile("/bin/sh", ["-eu", "-c", wanted?.script ?? ""], { env }, (error, stdout) => {
      resolve({ code: Number(error?.code ?? 0), printed: stdout });
    });
  });
};

/** Runs the script with a client that fails like this for Loki's bucket. */
const look = (failure?: string): Promise<{ code: number; printed: string }> => {
  const cause = failures[failure ?? ""];
  const said = { status: "error", error: { message: "Unable to list folder.", cause, type: "error" } };
  return run(
    cause === undefined
      ? ""
      : `case "$step $*" in "ls "*home-loki) echo '${JSON.stringify(said)}'; exit 1 ;; esac`,
  );
};

const left = (): readonly string[] => readdirSync(directory).filter((name) => name.startsWith("homelab_"));

test("buckets that are all there let those start who have one", async () => {
  expect(await look()).toEqual({
    code: 0,
    printed: "bucket home-loki found\nbucket home-mimir found\nbucket home-tempo found\n",
  });
});

test("each is written to and read back in both forms, and nothing stays", async () => {
  await run("");
  const calls = readFileSync(join(directory, "calls"), "utf8").split("\n");
  const object = "homelab/home-mimir/homelab-object-store-check";
  expect(calls.filter((call) => call.includes("home-mimir"))).toEqual([
    "ls no homelab/home-mimir",
    `cp no ${object}`,
    `cat no ${object}`,
    `cp yes ${object}`,
    `cat no ${object}`,
    `rm no ${object}`,
  ]);
  expect(left()).toEqual([]);
});

const inLoki = (step: string, what: string): string =>
  `case "$step $trailer $last" in "${step}"*home-loki/*) ${what} ;; esac`;

test.each([
  ["shorter", inLoki("cat", 'head -c 70000 "$object"; exit')],
  ["longer", inLoki("cat", 'echo 0; cat "$object"; exit')],
  ["of the same length", inLoki("cat", 'head -c 70000 "$object"; echo; exit')],
])("bytes that come back %s are told with what was expected and what was found", async (_, goesWrong) => {
  const { code, printed } = await run(goesWrong);
  expect(code).toBe(1);
  const said = storeProblems(environment.settings, printed);
  expect(said).toMatch(
    /- the bucket home-loki gives back other bytes than were written: expected 70001 bytes \(SHA-256 [0-9a-f]{12}\.\.\.\), found \d+ bytes \(SHA-256 [0-9a-f]{12}\.\.\.\)\n {6}fix: /,
  );
  const [, expected, found] = /expected (.*), found (.*)/.exec(said) ?? [];
  expect(found).not.toBe(expected);
  expect(said).toContain("found there: home-mimir, home-tempo");
  expect(left()).toEqual([]);
});

test("an object that is gone when it is read is said", async () => {
  const gone = { error: { cause: { message: "Object does not exist", error: {} } } };
  const { code, printed } = await run(inLoki("cat", `echo '${JSON.stringify(gone)}'; exit 1`));
  expect(code).toBe(1);
  expect(storeProblems(environment.settings, printed)).toContain(
    "an object written to the bucket home-loki is not there when it is read",
  );
});

test.each([
  ["cp", "the key key may not write to the bucket home-loki (AccessDenied)"],
  ["cat", "the key key may not read from the bucket home-loki (AccessDenied)"],
])("a key that may not %s is said", async (step, problem) => {
  const { code, printed } = await run(inLoki(step, "refuse"));
  expect(code).toBe(1);
  expect(storeProblems(environment.settings, printed)).toContain(`  - ${problem}`);
});

test("a key that may not delete is no reason to stop, but a warning that names what stays", async () => {
  const { code, printed } = await run(inLoki("rm", "refuse"));
  expect(code).toBe(0);
  expect(storeWarnings(environment.settings, printed)).toEqual([
    expect.stringContaining(
      "may not delete what is in home-loki: the object homelab-object-store-check stays there",
    ),
  ]);
  expect(left()).toEqual(["homelab_home-loki_homelab-object-store-check"]);
});

describe("a checksum behind the bytes that is kept as a part of them", () => {
  const kept = inLoki("cp yes", 'echo x-amz-checksum >"$object"; exit');
  const withLoki = (tag: string) => {
    const chosenLoki = chosen({
      ...large,
      ...elsewhere,
      s3: environment.settings.s3 ?? {},
      images: { loki: `docker.io/grafana/loki:${tag}` },
    });
    return { settings: chosenLoki.settings, check: storeCheck(chosenLoki.settings, chosenLoki.services) };
  };

  test.each(["3.6.11", "3.7.0", "3.7.6"])("is refused with Loki %s, which sends it", async (tag) => {
    const { settings, check: wanted } = withLoki(tag);
    const { code, printed } = await run(kept, wanted);
    expect(code).toBe(1);
    const said = storeProblems(settings, printed);
    expect(said).toContain(
      "the bucket home-loki keeps a checksum that is sent behind the bytes as a part of the object: expected 70001 bytes",
    );
    expect(said).toContain(
      "fix: pulumi config set --path 'homelab:images.loki' docker.io/grafana/loki:3.7.7",
    );
  });

  test.each(["3.6.10", "3.6.12", "3.7.7", "3.7.8", "4.0.0"])(
    "is a warning with Loki %s, which does not",
    async (tag) => {
      const { settings, check: wanted } = withLoki(tag);
      const { code, printed } = await run(kept, wanted);
      expect(code).toBe(0);
      expect(storeWarnings(settings, printed)).toEqual([
        expect.stringContaining(
          "does not take a checksum behind the bytes of an object (aws-chunked; home-loki)",
        ),
      ]);
    },
  );
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
