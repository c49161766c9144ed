import { declareEnvironment } from "../../configs/environment.ts";
import type { Settings } from "../../configs/settings/schema.ts";
import { composeEnvironment } from "../../components/composeEnvironment.ts";
import { readStackSettings } from "../shared/stackFile.ts";
import { withImageNames } from "./imageNames.ts";
import { synthesize } from "./synthesize.ts";
import { renderedTree, type Tree } from "./renderedTree.ts";

interface RenderOptions {
  /** Of the stack's file. @default the current one */
  readonly directory?: string;
  /** Whether an image stands by its name instead of by its reference. @default false */
  readonly imageNames?: boolean;
}

/**
 * What an update of a stack would make, as files: nothing is asked of an engine, a daemon or a provider.
 * @throws SettingsError naming every mistake in the settings
 */
export const renderStack = async (
  stack: string,
  { directory = process.cwd(), imageNames = false }: RenderOptions = {},
): Promise<Tree> => {
  const environment = declareEnvironment(stack, anywhere(readStackSettings(stack, directory)));
  const { registrations } = await synthesize(stack, () =>
    composeEnvironment(environment, { retries: new Map() }, () => "<bcrypt of a set password>"),
  );
  const tree = renderedTree(registrations);
  return imageNames ? withImageNames(environment.settings, tree) : tree;
};

/** The settings with nothing taken from the machine that renders them. */
const anywhere = (settings: Settings): Settings => ({
  ...settings,
  host: {
    docker: "unix://$XDG_RUNTIME_DIR/docker.sock",
    dockerData: "$HOME/.local/share/docker",
    ...settings.host,
  },
});
