import { join } from "node:path";
import { imageSource } from "../../../configs/derived/imageSource.ts";
import { imageReference } from "../../../configs/images.ts";
import type { Environment } from "../../../configs/services/environment.ts";
import { imageVersion } from "../status/report.ts";
import type { Tree } from "../render/tree.ts";
import { execute } from "../cli/execute.ts";
import { judges, type Judge } from "./programs.ts";

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
    ["alloy", settings.monitoring.alloy.version],
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
  return Promise.all(
    cases.map(({ judge, path }) =>
      ask(judge, { stack: name, file: path, image: images.get(judge.service) ?? "" }, directory),
    ),
  );
};

const ask = async (
  judge: Judge,
  about: Pick<Verdict, "stack" | "file" | "image">,
  directory: string,
): Promise<Verdict> => {
  const { program, words } = judge;
  const version = await versionOf(judge);
  const verdict = { ...about, program: `${program} ${words("")[0] ?? ""}`, version: version ?? "" };
  if (version === undefined) return { ...verdict, result: "not present" };
  const { code, stdout, stderr } = await execute(program, words(join(directory, about.file)), {
    timeoutSeconds: 60,
  });
  if (code === 0) return { ...verdict, result: "accepted" };
  return { ...verdict, result: "refused", reason: lastLines(`${stdout}\n${stderr}`) };
};

const versionOf = async ({ program, version }: Judge): Promise<string | undefined> => {
  try {
    const { stdout, stderr } = await execute(program, version, { timeoutSeconds: 30 });
    return versionIn(`${stdout}\n${stderr}`);
  } catch {
    return undefined;
  }
};

/** The version that a program tells among others, such as that of its compiler. */
export const versionIn = (text: string): string =>
  (/\bv(\d+\.\d+\.\d+)/.exec(text) ?? /\b(\d+\.\d+\.\d+)/.exec(text))?.[1] ?? "?";

const lastLines = (text: string): string =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-8)
    .join("\n");
