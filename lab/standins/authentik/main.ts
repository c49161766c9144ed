import { readFileSync } from "node:fs";
import { applyBlueprint } from "./apply.ts";
import { setting } from "./configuration.ts";
import { databaseStore } from "./database.ts";
import { firstStart } from "./firstStart.ts";
import { answers, metrics } from "./server.ts";
import { listen } from "./web.ts";

/** Blueprints of Authentik's own, whose objects are there from the first start here. */
const own = /^(default|system)\//;

const [command = "", ...given] = process.argv.slice(2);
const store = databaseStore();
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));

switch (command) {
  case "server":
    await store.all();
    listen(9000, answers(store, setting("SECRET_KEY")));
    listen(9300, () => Promise.resolve(metrics));
    break;
  case "worker":
    setting("SECRET_KEY");
    await firstStart(store, setting("BOOTSTRAP_PASSWORD"));
    listen(9300, () => Promise.resolve(metrics));
    break;
  case "healthcheck":
    process.exitCode = (await fetch("http://127.0.0.1:9300/metrics")).ok ? 0 : 1;
    break;
  case "apply_blueprint":
    for (const path of given.filter((each) => !own.test(each))) {
      try {
        await applyBlueprint(store, readFileSync(`/blueprints/${path}`, "utf8"));
      } catch (error) {
        console.error(`Blueprint invalid: ${path}: ${String(error)}`);
        process.exit(1);
      }
    }
    break;
  case "dumpdata": {
    const named = (await store.all()).filter(({ model }) => given.includes(model));
    process.stdout.write(JSON.stringify(named.map(({ pk, model, attrs }) => ({ model, pk, fields: attrs }))));
    break;
  }
  default:
    console.error(
      `ak (stand-in) knows server, worker, healthcheck, dumpdata and apply_blueprint, not ${command}`,
    );
    process.exitCode = 1;
}
