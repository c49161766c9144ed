import { applyBlueprint } from "../../standins/authentik/apply.ts";
import { firstStart } from "../../standins/authentik/firstStart.ts";
import { memoryStore, type Store } from "../../standins/authentik/store.ts";
import { contentOf, declareFrom } from "../../../tests/configs/declareFrom.ts";
import { serviceNamed, type Environment } from "../../../configs/model/environmentModel.ts";

/** Its administrator's, as a declared secret reads in tests. */
export const password = "<secret authentik-admin>";

const monitored = () =>
  declareFrom({
    identity: "authentik",
    authentik: { ldap: { enabled: true } },
    monitoring: { enabled: true },
  });

/** A new Authentik, with what the program generates for an environment applied in its order. */
export const newAuthentik = async (environment: Environment = monitored()): Promise<Store> => {
  const store = memoryStore();
  await firstStart(store, "of the first start");
  const { files, script = "" } = serviceNamed(environment, "authentik-worker").bootstrap ?? {};
  const texts = new Map((files?.files ?? []).map((file) => [`/${file.path}`, contentOf(file)]));
  for (const name of stepsOf(script))
    await applyBlueprint(
      store,
      texts.get(`/blueprints/homelab/${name}.yaml`) ?? "",
      (path) => texts.get(path) ?? `of ${path}`,
    );
  return store;
};

/** Names of the blueprints that a script applies, in its order. */
export const stepsOf = (script: string): readonly string[] =>
  [...script.matchAll(/^step (\S+)/gm)].map(([, name = ""]) => name);
