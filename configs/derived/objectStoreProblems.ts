import { imageReference } from "../model/images.ts";
import type { Settings } from "../settings/schema.ts";
import { storeCheckContainer } from "./objectStoreCheck.ts";
import { checkObject } from "./objectStoreCheckScript.ts";

type CheckOutput = readonly [bucket: string, how: string, why: string];

/**
 * Why a store elsewhere can't be used, with the commands that mend it.
 * @param printed what the look at it printed, of which only the lines meant for this are read
 */
export const storeProblems = (settings: Settings, printed: string): string => {
  const said = saidOf(printed);
  const store = storeUrl(settings);
  const names = (wanted: string) => said.flatMap(([bucket, how]) => (how === wanted ? [bucket] : []));
  const problems = [
    ...new Set(
      said.filter(([, how]) => how === "unreachable").map(([, , why]) => unreachable(settings, why)),
    ),
    ...new Set(said.filter(([, how]) => how === "refused").map((one) => refused(settings, one))),
    ...names("missing").map((bucket) => missing(store, bucket)),
    ...said.filter(([, how]) => how === "altered" || how === "lost").map((one) => changed(store, one)),
    ...said.filter(([, how]) => how === "trailer-needed").map((one) => trailerProblem(settings, one)),
  ];
  const found = names("found");
  return [
    `The object store ${store} can't be used, nothing that keeps data there was started or changed`,
    ...problems.map((problem) => `  - ${problem}`),
    ...(found.length === 0 ? [] : [`  found there: ${found.join(", ")}`]),
    `  see: docker logs ${storeCheckContainer}`,
    "  then: pulumi up",
  ].join("\n");
};

/** What is worth a warning in a store that can be used. */
export const storeWarnings = (settings: Settings, printed: string | undefined): readonly string[] => {
  const said = saidOf(printed);
  const kept = said.flatMap(([bucket, how]) => (how === "kept" ? [bucket] : []));
  const unsafe = said.flatMap(([bucket, how]) => (how === "trailer-optional" ? [bucket] : []));
  return [
    ...(kept.length === 0
      ? []
      : [
          `The key ${settings.s3?.accessKeyId ?? ""} may not delete what is in ${kept.join(", ")}: the object ${checkObject} stays there, ` +
            "and what programs want to delete once its retention ends stays too",
        ]),
    ...(unsafe.length === 0
      ? []
      : [
          `The object store ${storeUrl(settings)} does not take a checksum behind the bytes of an object (aws-chunked; ${unsafe.join(", ")}). ` +
            "The programs here do without; others that are to write there may need AWS_REQUEST_CHECKSUM_CALCULATION=when_required",
        ]),
  ];
};

const saidOf = (printed = ""): readonly CheckOutput[] =>
  [
    ...printed.matchAll(
      /^bucket ([a-z0-9.-]+) (found|missing|refused|unreachable|altered|lost|kept|trailer-needed|trailer-optional)(?:(?::| )(.*))?$/gm,
    ),
  ].map(([, bucket = "", how = "", why = ""]): CheckOutput => [bucket, how, why.trim()]);

const storeUrl = ({ s3 }: Settings): string =>
  s3 === undefined ? "" : `${s3.tls ? "https" : "http"}://${s3.endpoint}`;

const unreachable = ({ s3 }: Settings, why: string): string =>
  `it does not answer: ${why.replace(/^(list|write|read) /, "")}\n` +
  "      fix: pulumi config set --path 'homelab:s3.endpoint' HOST:PORT   or   " +
  `pulumi config set --path 'homelab:s3.tls' ${String(s3?.tls === false)}`;

const missing = (store: string, bucket: string): string =>
  `the bucket ${bucket} is missing\n      fix: aws --endpoint-url ${store} s3 mb s3://${bucket}`;

const doing: Readonly<Record<string, string>> = {
  list: "list the bucket",
  write: "write to the bucket",
  read: "read from the bucket",
};

const refused = ({ s3 }: Settings, [bucket, , why]: CheckOutput): string => {
  const key = s3?.accessKeyId ?? "";
  const [operation = "", code = ""] = why.split(" ");
  switch (code) {
    case "InvalidAccessKeyId":
      return (
        `it does not know the key ${key} (${code})\n` +
        "      fix: pulumi config set --path 'homelab:s3.accessKeyId' KEY"
      );
    case "SignatureDoesNotMatch":
      return (
        `the key ${key} has another secret (${code})\n` +
        "      fix: pulumi config set --secret --path 'homelab:s3.secretAccessKey'"
      );
    default:
      return (
        `the key ${key} may not ${doing[operation] ?? operation} ${bucket} (${code})\n` +
        `      fix: let that key list ${bucket}, and read, write and delete what is in it`
      );
  }
};

const elsewhere =
  "pulumi config set --path 'homelab:s3.endpoint' HOST:PORT of a store that keeps what it is given";

/** What came back was not what was written. */
const changed = (store: string, [bucket, how, why]: CheckOutput): string =>
  how === "lost"
    ? `an object written to the bucket ${bucket} is not there when it is read\n      fix: ${elsewhere}`
    : `the bucket ${bucket} gives back other bytes than were written: ${told(why)}\n` +
      `      fix: look at what is between this host and ${store}, such as a proxy   or   ${elsewhere}`;

const told = (why: string): string => {
  const [expected, expectedSum = "", found, foundSum = ""] = why.split(" ");
  const short = (sum: string): string => sum.slice(0, 12);
  return `expected ${String(expected)} bytes (SHA-256 ${short(expectedSum)}...), found ${String(found)} bytes (SHA-256 ${short(foundSum)}...)`;
};

const trailerProblem = (settings: Settings, [bucket, , why]: CheckOutput): string =>
  `${
    why.startsWith("altered: ")
      ? `the bucket ${bucket} keeps a checksum that is sent behind the bytes as a part of the object: ${told(why.slice("altered: ".length))}`
      : `the bucket ${bucket} does not take a checksum behind the bytes (${why})`
  }\n` +
  `      ${imageReference("loki", { overrides: settings.images })} sends it with every object; releases from 3.7.7 on do not\n` +
  "      fix: pulumi config set --path 'homelab:images.loki' docker.io/grafana/loki:3.7.7   or a later one";
