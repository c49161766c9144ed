import { collectedTargets, targetsOf, targetsText } from "../../../cli/prometheus/scrapeTargets.ts";
import { environmentWith } from "../sampleStatus.ts";

const target = (job: string, different = {}) => ({
  labels: { job, instance: job },
  scrapeUrl: `http://${job}:9090/metrics`,
  health: "up",
  lastScrape: "2026-01-01T08:59:50.5Z",
  lastScrapeDuration: 0.01,
  lastError: "",
  ...different,
});

test("tells what is read, what is not, and what should be", () => {
  const targets = targetsOf(environmentWith(), {
    activeTargets: [
      target("registry", { health: "down", lastError: "tls: bad certificate" }),
      target("caddy", { health: "unknown", lastScrape: "0001-01-01T00:00:00Z" }),
    ],
  });
  expect(targets.map(({ service, health }) => [service, health])).toEqual([
    ["caddy", "unknown"],
    ["registry", "down"],
    ["registry-egress", "missing"],
  ]);
  expect(targetsText(targets, new Date("2026-01-01T09:00:00Z"))).toBe(
    `SERVICE          HEALTH   LAST READ  ADDRESS                       ERROR
caddy            unknown  never      http://caddy:9090/metrics     -
registry         down     9s ago     http://registry:9090/metrics  tls: bad certificate
registry-egress  missing  never      -                             no such target

0 of 3 targets up`,
  );
});

test("tells the same of a store that reads nothing itself, by what the collector wrote of each", () => {
  const result = [
    { metric: { job: "registry", instance: "registry" }, value: [1767258000, "0"] as const },
    { metric: { job: "caddy", instance: "caddy" }, value: [1767258000, "1"] as const },
  ];
  expect(
    collectedTargets(environmentWith(), { result }).map(({ service, health }) => [service, health]),
  ).toEqual([
    ["caddy", "up"],
    ["registry", "down"],
    ["registry-egress", "missing"],
  ]);
});
