import { alloyConfig } from "../../configs/programs/alloy/alloyConfig.ts";
import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import type { Tree } from "../render/renderedTree.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** A certificate and its key that programs can read. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/**
 * The rendered files as they can be read where they lie, outside of any container: paths lead into the directory they
 * are written to, and what stands for a certificate or a key is one.
 */
export const relocate = (tree: Tree, environment: Environment, directory: string, pair: KeyPair): Tree =>
  new Map([...inContainers(tree, environment, directory, pair), ...onHost(environment, pair)]);

// The native Alloy is no container, so `render` has no file of it.
const onHost = (environment: Environment, { certificate }: KeyPair): Tree =>
  new Map(
    environment.settings.monitoring.enabled && environment.settings.alloy === "native"
      ? [["alloy/config.alloy", alloyConfig(environment).content({ root: certificate })]]
      : [],
  );

const inContainers = (tree: Tree, { services }: Environment, directory: string, pair: KeyPair): Tree =>
  new Map(
    [...tree].map(([path, text]) => {
      if (isPlaceholder(text)) return [path, path.endsWith(".key") ? pair.key : pair.certificate];
      const service = services.find(({ name }) => path.startsWith(`${name}/`));
      return [path, service === undefined ? text : withPaths(text, service, `${directory}/${service.name}`)];
    }),
  );

// As `render` leaves it: one or more of `<pem NAME>`.
const isPlaceholder = (text: string): boolean => /^(<pem [^>]*>\s*)+$/.test(text);

const withPaths = (text: string, { files, volumes = [] }: ServiceDeclaration, root: string): string =>
  [...(files === undefined ? [] : [files.directory]), ...volumes.map(({ path }) => path)].reduce(
    (result, path) => result.replaceAll(new RegExp(`(?<![\\w./}-])${path}(?![\\w-])`, "g"), `${root}${path}`),
    text,
  );
