import { join } from "node:path";
import { releaseToInstall } from "../../../configs/alloy/release.ts";
import { imageSource } from "../../../configs/derived/imageSource.ts";
import { imageReference } from "../../../configs/images.ts";
import { dynamicFiles, traefikFiles } from "../../../configs/ingress/traefik/places.ts";
import type { Environment } from "../../../configs/services/environment.ts";
import { imageVersion } from "../status/report.ts";
import type { Tree } from "../render/tree.ts";
import { execute, type Ended } from "../cli/execute.ts";
import { tryPolicies } from "./policies.ts";
import { judges, type Judge } from "./programs.ts";
import { tryTraefik } from "./traefik.ts";

/** What a program said to a file. */
export interface Verdict {
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
export const judgeTree = async (
  { name, settings, services }: Environment,
  directory: string,
  tree: Tree,
): Promise<readonly Verdict[]> => {
  const images = new Map([
    ["alloy", releaseToInstall(settings.monitoring.alloy).version],
    ...services.map(
      ({ name: service, image }) =>
        [service, imageVersion(imageReference(image, imageSource(settings)))] as const,
    ),
  ]);
  const cases = judges.flatMap((judge) =>
    [...tree.keys()]
      .filter((path) => path.startsWith(`${judge.service}/`) && judge.file.test(path))
      .map((path) => ({ judge, path })),
  );
  const about = (service: string, file: string) => ({ stack: name, file, image: images.get(service) ?? "" });
  return [
    ...(await Promise.all(cases.map(({ judge, path }) => ask(judge, about(judge.service, path), directory)))),
    ...(await askMinio(
      [...tree.keys()].filter((path) => policyFile.test(path)).map((path) => about("minio", path)),
      directory,
    )),
    ...(await askTraefik(
      [...tree.keys()].filter((path) => path === traefikStart).map((path) => about("traefik", path)),
      directory,
    )),
  ];
};

const traefikStart = `traefik${traefikFiles}/traefik.yml`;

// What it reads while it runs is judged in the same trial.
const askTraefik = async (files: readonly About[], directory: string): Promise<readonly Verdict[]> => {
  const [atStart] = files;
  if (atStart === undefined) return [];
  const whileRunning = { ...atStart, file: `traefik${dynamicFiles}` };
  const version = await versionSaid("traefik", ["version"]);
  const verdict = { program: "traefik", version: version ?? "" };
  if (version === undefined) return [{ ...atStart, ...verdict, result: "not present" }];
  const refused = await tryTraefik(join(directory, atStart.file));
  const result = (reason: string | undefined): Pick<Verdict, "result" | "reason"> =>
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
const askMinio = async (files: readonly About[], directory: string): Promise<readonly Verdict[]> => {
  if (files.length === 0) return [];
  const program = "minio server";
  const [silo, upstream, client] = await Promise.all(
    ["silo", "minio", "mc"].map((each) => versionSaid(each, ["--version"])),
  );
  const version = silo ?? upstream;
  if (version === undefined || client === undefined)
    return files.map((about) => ({
      ...about,
      program: version === undefined ? program : "mc admin",
      version: "",
      result: "not present",
    }));
  const answers = await tryPolicies(
    silo === undefined ? "minio" : "silo",
    files.map(({ file }) => join(directory, file)),
  );
  return files.map((about, index) => ({ ...about, program, version, ...verdictOf(answers[index]) }));
};

const verdictOf = (ended: Ended | undefined): Pick<Verdict, "result" | "reason"> =>
  ended?.code === 0
    ? { result: "accepted" }
    : { result: "refused", reason: lastLines(`${ended?.stdout ?? ""}\n${ended?.stderr ?? ""}`) };

type About = Pick<Verdict, "stack" | "file" | "image">;

const ask = async (judge: Judge, about: About, directory: string): Promise<Verdict> => {
  const { program, words } = judge;
  const version = await versionSaid(program, judge.version);
  const verdict = { ...about, program: `${program} ${words("")[0] ?? ""}`, version: version ?? "" };
  if (version === undefined) return { ...verdict, result: "not present" };
  const ended = await execute(program, words(join(directory, about.file)), { timeoutSeconds: 60 });
  return { ...verdict, ...verdictOf(ended) };
};

const versionSaid = async (program: string, words: readonly string[]): Promise<string | undefined> => {
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
