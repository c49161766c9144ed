import Table from "cli-table3";

const borders = ["top", "bottom", "mid", "left", "right"].flatMap((side) => [
  side,
  ...["left", "mid", "right"].map((at) => `${side}-${at}`),
]);
const style = { head: [], border: [], "padding-left": 0, "padding-right": 0 };
const chars = { ...Object.fromEntries(borders.map((name) => [name, ""])), middle: "  " };

/** Rows under a heading, in columns as wide as their widest cell. */
export const table = (heading: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = new Table({ head: heading.map((title) => title.toUpperCase()), chars, style });
  all.push(...rows.map((row) => [...row]));
  return all
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
};

/** A duration as people say it, in its two largest units: `3d 4h`, `12m 5s`. */
export const duration = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const units = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ] as const;
  const first = units.findIndex(([amount]) => amount > 0);
  if (first === -1) return "0s";
  return units
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount}${unit}`)
    .join(" ");
};
