import { promqlNames } from "../metrics/queries.ts";
import { chosen } from "../monitoringEnvironment.ts";
import { rulesOf } from "../metrics/knownNames.ts";
import { alertCases } from "./alertRuleCases.ts";

describe.each(["caddy", "traefik"])("with %s in front", (ingress) => {
  const environment = chosen({ ingress });
  const rules = rulesOf(environment, "prometheus", "rules/alerts.yml");
  const cases = alertCases(environment);

  test("there are cases for every alert, and for nothing else", () => {
    expect(Object.keys(cases).sort()).toEqual(rules.map(({ alert }) => String(alert)).sort());
  });

  test.each(rules)("there is what makes $alert fire and what does not", ({ alert = "", expr }) => {
    const firing = (cases[alert] ?? []).map((one) => one.firing.length > 0);
    expect([...new Set(firing)].sort()).toEqual([false, true]);
    const asked = promqlNames(expr).metrics;
    const given = (cases[alert] ?? []).flatMap(({ series }) => Object.keys(series));
    for (const series of given) expect(asked).toContain(series.replace(/\{.*/, ""));
  });
});
