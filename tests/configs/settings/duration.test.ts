import { z } from "zod";
import { Duration, duration, goDuration } from "../../../configs/settings/duration.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";
import { mistake, mistakesIn, setIt } from "../settingsMistakes.ts";

test.each([
  ["15s", 15],
  ["90m", 5400],
  ["876000h", 3_153_600_000],
])("%s are %d seconds, and stay as they were set", (text, seconds) => {
  const parsed = z.parse(duration({ units: ["s", "m", "h"], example: "" }), text);
  expect([parsed.seconds, parsed.text, JSON.stringify(parsed)]).toEqual([seconds, text, `"${text}"`]);
});

test.each([
  [new Duration("15s").times(4), "1m"],
  [new Duration("10m").times(4), "40m"],
  [new Duration("30m").times(4), "2h"],
  [new Duration("7s").times(4), "28s"],
])("a multiple is said in the largest unit: %s", (made, text) => {
  expect(made.text).toBe(text);
});

test.each(["0h", "-1h", "1.5h", "1d", "1h30m", "h", "", " 1h", "1h\n", "01h", 5])(
  "%j is no duration",
  (text) => {
    expect(goDuration().safeParse(text).success).toBe(false);
  },
);

const format = "a duration such as 24h or 30m";

test.each<[string, string, string]>([
  ["monitoring.retention.metrics", "9999999h", "a duration from 1m to 876000h"],
  ["monitoring.retention.logs", "9999999h", "a duration from 24h to 876000h"],
  ["monitoring.retention.logs", "23h", "a duration from 24h to 876000h"],
  ["monitoring.retention.traces", `${"9".repeat(400)}h`, "a duration from 1m to 876000h"],
  ["monitoring.scrapeInterval", "99999m", "a duration from 1s to 60m"],
  ["monitoring.scrapeInterval", "99999h", "a duration such as 15s or 1m"],
  ["monitoring.contact.repeatInterval", "121h", "a duration from 5m to 120h"],
  ["registry.keepPulledWithin", "9999999h", "a duration from 1m to 876000h"],
  ["registry.scrubInterval", "9999999h", "a duration from 1m to 876000h"],
  ["registry.scrubInterval", "2w", format],
])("%s %s is refused before a program does", (path, value, allowed) => {
  const raw = path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  expect(mistakesIn(raw as Record<string, unknown>)).toBe(
    mistake(path, `found "${value}"; allowed: ${allowed}`, setIt(path)),
  );
});

test.each(["rootHours", "intermediateHours", "leafHours", "renewHours"])(
  "pki.%s ends before a certificate's date does",
  (name) => {
    expect(mistakesIn({ pki: { [name]: 9_999_999 } })).toContain("at most 876000");
  },
);

test.each([
  { leafHours: 6 },
  { rootHours: 4, intermediateHours: 4, leafHours: 4, renewHours: 4 },
  { rootHours: 10, intermediateHours: 20, leafHours: 30, renewHours: 40 },
  { intermediateHours: 3 },
  { leafHours: 2 },
  { leafHours: 1 },
  { rootHours: 1, intermediateHours: 1, leafHours: 1, renewHours: 1 },
])("what is told about %j mends it", (pki) => {
  const fixes = [...mistakesIn({ pki }).matchAll(/set --path 'homelab:pki\.(\w+)' (\d+)/g)];
  expect(fixes).not.toEqual([]);
  const mended: Readonly<Record<string, number>> = Object.fromEntries(
    fixes.map(([, name, value]): [string, number] => [String(name), Number(value)]),
  );
  const settings = { domain: "home.example.org", pki: { ...pki, ...mended } };
  expect(() => parseSettings("try", settings)).not.toThrow();
});
