import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Stack } from "../../cli/shared/pulumiStack.ts";
import { command } from "../../cli/shared/command.ts";
import { runScript } from "../../cli/program/runScript.ts";
import { images, type ImageName } from "../../configs/model/images.ts";
import { browserPath } from "../browser.ts";
import { localImages } from "../images/docker.ts";
import { LABELS } from "../images/fingerprint.ts";
import { references } from "../images/references.ts";
import { Camera } from "./camera.ts";
import { picturesOf, type Login, type Picture } from "./pictures.ts";

await runScript(
  "screenshots",
  command({
    description:
      "Takes the pictures of docs/ from a running environment, addresses and logins from the outputs of its stack. A page " +
      "that does not show what it should is an error; services that a lab only plays have no pages and are left out.",
    options: {
      out: { placeholder: "DIR", describe: "where they go (default: docs/pictures)" },
      browser: { placeholder: "PATH", describe: "a Chromium (default: the one on PATH)" },
      only: { placeholder: "NAME", describe: "one of them" },
    },
    action: async ({ project: { environment, ...project }, chosen }) => {
      const outputs = await new Stack(project).outputs();
      const pictures = picturesOf({
        environment,
        urls: (outputs["urls"] ?? {}) as Record<string, string>,
        logins: { ...(outputs["logins"] as Record<string, Login>), ...registryLogin(outputs) },
      }).filter(({ name }) => chosen.only === undefined || name === chosen.only);
      const directory = resolve(chosen.out ?? join(import.meta.dirname, "../../docs/pictures"));
      mkdirSync(directory, { recursive: true });
      const played = await playedServices(pictures, (name) => imageOf(name));
      const camera = await Camera.open(chosen.browser ?? browserPath(), environment.settings.domain);
      const problems: string[] = [];
      try {
        for (const picture of pictures) {
          if (played.has(picture.service)) {
            console.log(`${picture.name}: left out, ${picture.service} is only played here`);
            continue;
          }
          try {
            const png = await camera.take(picture);
            writeFileSync(join(directory, `${picture.name}.png`), png);
            console.log(`${picture.name}: ${Math.ceil(png.length / 1024)} KiB`);
          } catch (error) {
            problems.push((error as Error).message);
          }
        }
      } finally {
        await camera.close();
      }
      for (const problem of problems) console.error(problem);
      return problems.length === 0 ? 0 : 1;

      function imageOf(service: string): ImageName | undefined {
        return environment.services.find(({ name }) => name === service)?.image;
      }
    },
  }),
);

function registryLogin(outputs: Readonly<Record<string, unknown>>): Readonly<Record<string, Login>> {
  const [first] = Object.entries((outputs["registryPasswords"] ?? {}) as Record<string, string>);
  return first === undefined ? {} : { registry: { user: first[0], password: first[1] } };
}

/** Services whose image is a program of the lab's own, which answers like the real one and has no pages. */
async function playedServices(
  pictures: readonly Picture[],
  imageOf: (service: string) => ImageName | undefined,
): Promise<ReadonlySet<string>> {
  const present = await localImages(Object.keys(images).map((name) => references[name] ?? ""));
  return new Set(
    pictures
      .map(({ service }) => service)
      .filter((service) => {
        const labels = present.get(references[imageOf(service) ?? ""] ?? "");
        return labels?.[LABELS.standin] === "true";
      }),
  );
}
