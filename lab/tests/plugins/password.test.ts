import { password } from "../../plugins/random/password.ts";

const rules = {
  length: 24,
  lower: true,
  upper: true,
  numeric: true,
  special: true,
  minLower: 0,
  minUpper: 0,
  minNumeric: 0,
  minSpecial: 0,
};

test("only characters of the classes in use", () => {
  expect(password({ ...rules, special: false, upper: false })).toMatch(/^[a-z0-9]{24}$/);
});

test("at least as many of a class as asked for", () => {
  const made = password({ ...rules, minNumeric: 20, minSpecial: 4, overrideSpecial: "-" });
  expect(made).toMatch(/^[0-9-]{24}$/);
  expect(made.match(/-/g)).toHaveLength(4);
});

test("no class at all is an error that names them", () => {
  const none = { ...rules, lower: false, upper: false, numeric: false, special: false };
  expect(() => password(none)).toThrow("lower, upper, numeric and special");
});
