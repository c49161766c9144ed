import { imageReference } from "../../configs/model/images.ts";
import { alertCases } from "../configs/derived/alertRuleCases.ts";
import { promtoolTests } from "../configs/derived/promtool.ts";
import { chosen, environmentWith, fileOf } from "../configs/monitoringEnvironment.ts";
import { attempt } from "./support/run.ts";

jest.setTimeout(60_000);

const environment = environmentWith();
const rules = fileOf(environment, "prometheus", "rules/alerts.yml");
const cases = alertCases(environment);

/** Lets promtool, as it is in the image that will read them, try rules. */
const promtool = (text: string, tests: string) =>
  attempt(
    "docker",
    [
      ...["run", "--rm", "--interactive", "--network", "none", "--env", `RULES=${text}`],
      ...["--entrypoint", "sh", imageReference("prometheus"), "-euc"],
      'cd /tmp; printf %s "$RULES" >rules.yml; cat >tests.yml; exec promtool test rules tests.yml',
    ],
    { input: tests },
  );

test.each(Object.entries(cases))(
  "%s fires when it should and is quiet when it should",
  async (alert, some) => {
    expect(await promtool(rules, promtoolTests("rules.yml", { [alert]: some }))).toMatchObject({ code: 0 });
  },
);

test("the alerts of the front door fire and are quiet with Traefik there as well", async () => {
  const behindTraefik = chosen({ ingress: "traefik" });
  const own = Object.entries(alertCases(behindTraefik)).filter(([, some]) =>
    JSON.stringify(some).includes("traefik"),
  );
  expect(own.map(([alert]) => alert)).toEqual([
    "ScrapeMissing",
    "CertificateExpiresSoon",
    "RequestsFailing",
    "ConfigurationRefused",
  ]);
  const tests = promtoolTests("rules.yml", Object.fromEntries(own));
  expect(await promtool(fileOf(behindTraefik, "prometheus", "rules/alerts.yml"), tests)).toMatchObject({
    code: 0,
  });
});

test("a rule that never fires, or always, would be noticed", async () => {
  const tests = promtoolTests("rules.yml", { ServiceDown: cases["ServiceDown"] ?? [] });
  for (const expr of ["up == 2", "up >= 0"]) {
    const broken = rules.replace("expr: up == 0", `expr: ${expr}`);
    expect(broken).not.toBe(rules);
    const { code, said } = await promtool(broken, tests);
    expect(code).toBe(1);
    expect(said).toContain("FAILED");
  }
});
