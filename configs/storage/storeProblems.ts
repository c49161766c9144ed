import type { Settings } from "../settings/schema.ts";
import { storeCheckContainer } from "./storeCheck.ts";

type Said = readonly [bucket: string, how: string, why: string];

/**
 * Why a store elsewhere can't be used, with the commands that mend it.
 * @param printed what the look at it printed, of which only the lines meant for this are read
 */
export const storeProblems = (settings: Settings, printed: string): string => {
  const said = [
    ...printed.matchAll(/bucket ([a-z0-9-]+) (found|missing|refused|unreachable)(?:: (.*))?/g),
  ].map(([, bucket = "", how = "", why = ""]): Said => [bucket, how, why]);
  const store = storeUrl(settings);
  const names = (wanted: string) => said.flatMap(([bucket, how]) => (how === wanted ? [bucket] : []));
  const problems = [
    ...new Set(
      said.filter(([, how]) => how === "unreachable").map(([, , why]) => unreachable(settings, why)),
    ),
    ...new Set(said.filter(([, how]) => how === "refused").map((one) => refused(settings, one))),
    ...names("missing").map((bucket) => missing(store, bucket)),
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

const storeUrl = ({ s3 }: Settings): string =>
  s3 === undefined ? "" : `${s3.tls ? "https" : "http"}://${s3.endpoint}`;

const unreachable = ({ s3 }: Settings, why: string): string =>
  `it does not answer: ${why}\n` +
  "      fix: pulumi config set --path 'homelab:s3.endpoint' HOST:PORT   or   " +
  `pulumi config set --path 'homelab:s3.tls' ${String(s3?.tls === false)}`;

const missing = (store: string, bucket: string): string =>
  `the bucket ${bucket} is missing\n      fix: aws --endpoint-url ${store} s3 mb s3://${bucket}`;

const refused = ({ s3 }: Settings, [bucket, , code]: Said): string => {
  const key = s3?.accessKeyId ?? "";
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
        `the key ${key} may not list the bucket ${bucket} (${code})\n` +
        `      fix: let that key list ${bucket}, and read, write and delete what is in it`
      );
  }
};
