import { imageNames } from "../../configs/model/images.ts";
import { pages } from "./pages.ts";

const cells = (line: string): readonly string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The rows of the table of images: name, rendered for, tried, what, when, what was not. */
const rows = (pages["docs/reference/tried.md"] ?? "")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map(cells);

test("every image has one row, and there is no row of another", () => {
  expect(rows.map(([name = ""]) => name.replaceAll("`", "")).sort()).toEqual([...imageNames].sort());
});

test.each(rows)("the row of %s says what was tried and when, or that it was not", (_, ...row) => {
  const [rendered, tried, what, when, not] = row;
  expect(row).toHaveLength(5);
  expect(rendered).toMatch(/\d/);
  expect(not).not.toBe("");
  if (tried === "none") expect([what, when]).toEqual(["", ""]);
  else
    expect([what, when]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
});
