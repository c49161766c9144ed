import { levelTemplate } from "../../../../configs/programs/alloy/logLevels.ts";

test("every spelling of a level leads to one of six", () => {
  const template = levelTemplate();
  const branches = [...template.matchAll(/if eq \$level ((?:"\w+" ?)+)\}\}(\w+)/g)];
  const found = branches.flatMap(([, words = "", level = ""]) =>
    [...words.matchAll(/"(\w+)"/g)].map(([, word = ""]) => [word, level] as const),
  );
  expect(Object.fromEntries(found)).toMatchObject({
    warning: "warn",
    err: "error",
    panic: "fatal",
    info: "info",
  });
  expect(new Set(found.map(([, level]) => level)).size).toBe(6);
  expect(found).toHaveLength(new Set(found.map(([word]) => word)).size);
});

test("the template lowers what it is given and takes nothing for no level", () => {
  expect(levelTemplate()).toMatch(/^\{\{ \$level := ToLower \(\.Value \| default ""\) \}\}/);
  expect(levelTemplate()).toMatch(/\}\}fatal\{\{ end \}\}$/);
});
