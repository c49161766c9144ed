import { join } from "node:path";
import { releaseToInstall } from "../../configs/programs/alloy/release.ts";
import { imageSource } from "../../configs/derived/imageSource.ts";
import { imageReference } from "../../configs/model/images.ts";
import { dynamicFiles, traefikDirectory } from "../../configs/programs/traefik/traefikPaths.ts";
import { imageVersion } from "../status/statusReport.ts";
import type { Tree } from "../render/renderedTree.ts";
import { execute, type ProcessResult } from "../shared/execute.ts";
import { checkPolicies } from "./policyCheck.ts";
import { validators, type Validator } from "./validators.ts";
import { checkTraefik } from "./traefikCheck.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** What a program said to a file. */
export interface ValidationResult {
  readonly stack: string;
  readonly file: string;
  readonly program: string;
  /** Empty where the program is not on this machine. */
  readonly version: string;
  readonly result: "accepted" | "refused" | "not present";
  /** Version of the image that will read the file. */
  readonly image: string;
  /** What it said when it refused. */
  readonly reason?: string;
}

/** Lets every program judge what it can of the files of a stack, that lie in a directory. */
export const validateTree = async (
  { name, settings, services }: Environment,
  directory: string,
  tree: Tree,
): Promise<readonly ValidationResult[]> => {
  const images = new Map([
    ["alloy", releaseToInstall(settings.monitoring.alloy).version],
    ...services.map(
      ({ name: service, image }) =>
        [service, imageVersion(imageReference(image, imageSource(settings)))] as const,
    ),
  ]);
  const cases = validators.flatMap((judge) =>
    [...tree.keys()]
      .filter((path) => path.startsWith(`${judge.service}/`) && judge.file.test(path))
      .map((path) => ({ judge, path })),
  );
  const about = (service: string, file: string) => ({ stack: name, file, image: images.get(service) ?? "" });
  return [
    ...(await Promise.all(
      cases.map(({ judge, path }) => runValidator(judge, about(judge.service, path), directory)),
    )),
    ...(await validateMinio(
      [...tree.keys()].filter((path) => policyFile.test(path)).map((path) => about("minio", path)),
      directory,
    )),
    ...(await validateTraefik(
      [...tree.keys()].filter((path) => path === traefikStart).map((path) => about("traefik", path)),
      directory,
    )),
  ];
};

const traefikStart = `traefik${traefikDirectory}/traefik.yml`;

// What it reads while it runs is judged in the same trial.
const validateTraefik = async (
  files: readonly About[],
  directory: string,
): Promise<readonly ValidationResult[]> => {
  const [atStart] = files;
  if (atStart === undefined) return [];
  const whileRunning = { ...atStart, file: `traefik${dynamicFiles}` };
  const version = await reportedVersion("traefik", ["version"]);
  const verdict = { program: "traefik", version: version ?? "" };
  if (version === undefined) return [{ ...atStart, ...verdict, result: "not present" }];
  const refused = await checkTraefik(join(directory, atStart.file));
  const result = (reason: string | undefined): Pick<ValidationResult, "result" | "reason"> =>
    reason === undefined ? { result: "accepted" } : { result: "refused", reason: lastLines(reason) };
  return [
    { ...atStart, ...verdict, ...result(refused.atStart) },
    ...(refused.atStart === undefined
      ? [{ ...whileRunning, ...verdict, ...result(refused.whileRunning) }]
      : []),
  ];
};

const policyFile = /^minio\/.*\/policies\/.*\.json$/;

// A policy is judged by a server alone.
const validateMinio = async (
  files: readonly About[],
  directory: string,
): Promise<readonly ValidationResult[]> => {
  if (files.length === 0) return [];
  const program = "minio server";
  const [silo, upstream, client] = await Promise.all(
    ["silo", "minio", "mc"].map((each) => reportedVersion(each, ["--version"])),
  );
  const version = silo ?? upstream;
  if (version === undefined || client === undefined)
    return files.map((about) => ({
      ...about,
      program: version === undefined ? program : "mc admin",
      version: "",
      result: "not present",
    }));
  const answers = await checkPolicies(
    silo === undefined ? "minio" : "silo",
    files.map(({ file }) => join(directory, file)),
  );
  return files.map((about, index) => ({ ...about, program, version, ...verdictOf(answers[index]) }));
};

const verdictOf = (ended: ProcessResult | undefined): Pick<ValidationResult, "result" | "reason"> =>
  ended?.code === 0
    ? { result: "accepted" }
    : { result: "refused", reason: lastLines(`${ended?.stdout ?? ""}\n${ended?.stderr ?? ""}`) };

type About = Pick<ValidationResult, "stack" | "file" | "image">;

const runValidator = async (judge: Validator, about: About, directory: string): Promise<ValidationResult> => {
  const { program, words } = judge;
  const version = await reportedVersion(program, judge.version);
  const verdict = { ...about, program: `${program} ${words("")[0] ?? ""}`, version: version ?? "" };
  if (version === undefined) return { ...verdict, result: "not present" };
  const ended = await execute(program, words(join(directory, about.file)), { timeoutSeconds: 60 });
  return { ...verdict, ...verdictOf(ended) };
};

const reportedVersion = async (program: string, words: readonly string[]): Promise<string | undefined> => {
  try {
    const { stdout, stderr } = await execute(program, words, { timeoutSeconds: 30 });
    return versionIn(`${stdout}\n${stderr}`);
  } catch {
    return undefined;
  }
};

/** The version that a program tells among others, such as that of its compiler. */
export const versionIn = (text: string): string =>
  (/\bv(\d+\.\d+\.\d+)/.exec(text) ??
    /\b(RELEASE\.[\w-]+)/.exec(text) ??
    /\b(\d+\.\d+\.\d+)/.exec(text))?.[1] ?? "?";

const lastLines = (text: string): string =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-8)
    .join("\n");
