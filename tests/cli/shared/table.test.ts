import { duration, table } from "../../../cli/shared/table.ts";

test("aligns columns by their widest cell and leaves no blanks at the end", () => {
  expect(
    table(
      ["name", "state"],
      [
        ["registry", "up"],
        ["db", ""],
      ],
    ),
  ).toBe(["NAME      STATE", "registry  up", "db"].join("\n"));
});

test.each([
  [0, "0s"],
  [-5, "0s"],
  [59_999, "59s"],
  [60_000, "1m"],
  [3_725_000, "1h 2m"],
  [3_600_000 * 25, "1d 1h"],
  [86_400_000 + 5000, "1d"],
])("says %d ms as %s", (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
