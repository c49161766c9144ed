import { closest } from "../../../configs/settings/closest.ts";

test("finds the setting that was meant", () => {
  expect(closest("domian", ["domain", "ingress"])).toBe("domain");
});

test("does not guess at a word that is nothing like one", () => {
  expect(closest("grafana", ["domain", "ingress"])).toBeUndefined();
});
