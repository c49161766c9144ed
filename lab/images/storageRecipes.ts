import { goProgram, requiredRelease } from "./goProgram.ts";
import { localProgram, type Part } from "./parts.ts";
import type { Recipe } from "./recipe.ts";
import { SHELL } from "./shell.ts";

/**
 * The object store and its client: the programs that variables name, else MinIO's own, built from Go modules, from which
 * those of the table of images descend.
 */
export const storageRecipes: Readonly<Record<string, () => Recipe>> = {
  minio: () => server(named("HOMELAB_SILO_BINARY", "/usr/bin/silo"), "silo"),
  mc: () => ({
    standin: "real",
    layers: [SHELL, [named("HOMELAB_MC_BINARY", "/usr/bin/mc") ?? built("mc")]],
    config: { Entrypoint: ["mc"] },
  }),
  /** The server whose data the one of the table takes over. */
  minioBefore: () => server(undefined, "minio"),
};

const server = (given: Part | undefined, name: string): Recipe => {
  const command = given === undefined ? "minio" : name;
  return {
    standin: "real",
    layers: [SHELL, [given ?? built("minio")]],
    config: { Entrypoint: [command], Cmd: [command], ExposedPorts: { "9000/tcp": {} } },
  };
};

/** The program that a variable names, if it does. */
const named = (variable: string, path: string): Part | undefined => {
  const binary = process.env[variable] ?? "";
  return binary === "" ? undefined : localProgram(path, binary);
};

const built = (name: "minio" | "mc"): Part => {
  const source = `github.com/minio/${name}`;
  return goProgram(`/usr/bin/${name}`, directory(name), source, {
    [`${source}/cmd.ReleaseTag`]: minioRelease(name),
  });
};

const directory = (name: string): string => `lab/images/go/${name}`;

/** The release that is built, as MinIO names it: its modules have the time of it in their version. */
export const minioRelease = (name: "minio" | "mc"): string => {
  const version = requiredRelease(directory(name), `github.com/minio/${name}`);
  const [, year, month, day, hour, minute, second] =
    /-(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)-/.exec(version) ?? [];
  return `RELEASE.${[year, month, day].join("-")}T${[hour, minute, second].join("-")}Z`;
};
