import { randomBytes } from "node:crypto";
import { tar } from "../../../lab/images/tar.ts";
import { run } from "./run.ts";
import { docker, inspected } from "./lab.ts";
import type { Project } from "./project.ts";

/** Gives the daemon a small image like no other, under a reference. */
export const importNew = async (reference: string): Promise<void> => {
  const content = randomBytes(1024);
  const archive = tar([{ type: "file", path: "/content", content, mode: 0o644 }]);
  await run("docker", ["import", "-", reference], { input: archive });
};

/** Pushes an image like no other; its digest. */
export const pushNew = async (reference: string, environment: NodeJS.ProcessEnv = {}): Promise<string> => {
  await importNew(reference);
  const said = await run("docker", ["push", reference], { env: environment });
  return digestIn(said);
};

/** Pulls an image; its digest. What the daemon had of it goes first. */
export const pullAnew = async (reference: string, environment: NodeJS.ProcessEnv = {}): Promise<string> => {
  await forget(reference);
  return digestIn(await run("docker", ["pull", reference], { env: environment }));
};

/** Removes an image from the daemon, where it has it. */
export const forget = async (reference: string): Promise<void> => {
  const [id = ""] = (await docker("images", "--quiet", reference)).split("\n");
  if (id !== "") await docker("image", "rm", "--force", id);
};

/** Has the next update take another release of an image, which is that of a container under another name. */
export const chooseNextRelease = async (
  project: Project,
  image: string,
  container = image,
): Promise<void> => {
  const next = `homelab.test/${image.toLowerCase()}:next`;
  await docker("tag", await inspected<string>(container, ".Config.Image"), next);
  await project.set(`images.${image}`, next);
};

const digestIn = (said: string): string => {
  const found = /sha256:[0-9a-f]{64}/.exec(said.replaceAll(/^.*Pulling.*$/gm, ""));
  if (found === null) throw new Error(`No digest in what docker said:\n${said}`);
  return found[0];
};
