import { hues } from "../../../../configs/programs/landing/stackAppearance.ts";
import { landingStyle } from "../../../../configs/programs/landing/landingStyle.ts";

/** The colours of one scheme, by name. */
const colours = (block: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...block.matchAll(/--(\w+): (#[0-9a-f]{6});/g)].map(
      ([, name = "", value = ""]) => [name, value] as const,
    ),
  );

const [light = "", dark = ""] = [...landingStyle.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => block);

const parts = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** What `share` of a colour is on another. */
const mixed = (colour: string, ground: string, share: number): string => {
  const under = parts(ground);
  const each = parts(colour).map((part, index) =>
    Math.round(part * share + (under[index] ?? 0) * (1 - share)),
  );
  return `#${each.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
};

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = parts(colour)
    .map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** WCAG 2's contrast ratio. */
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (high + 0.05) / (low + 0.05);
};

test("a contrast is what WCAG says", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

describe.each([
  ["light", colours(light)],
  ["dark", colours(dark)],
])("in %s", (_, scheme) => {
  test.each(["text", "faint", "accent", "up", "down"])("%s can be read on page and tile", (name) => {
    for (const ground of ["ground", "tile"])
      expect(contrast(scheme[name] ?? "", scheme[ground] ?? "")).toBeGreaterThanOrEqual(4.5);
  });

  test.each(hues)("a drawing in %s stands out from its tinted ground", (hue) => {
    const [own = "", tile = ""] = [scheme[hue], scheme["tile"]];
    expect(contrast(own, mixed(own, tile, 0.12))).toBeGreaterThanOrEqual(3);
  });
});
