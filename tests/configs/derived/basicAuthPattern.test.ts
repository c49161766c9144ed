import fc from "fast-check";
import { basicAuthPattern } from "../../../configs/derived/basicAuthPattern.ts";

const login = (user: string, password = "") =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
const isOf = (header: string, ...users: readonly string[]) =>
  new RegExp(basicAuthPattern(users)).test(header);
const name = fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$/);

test("a login is that of the user who is named in it, whatever the password is", () => {
  fc.assert(
    fc.property(name, name, fc.string({ unit: "binary" }), (user, other, password) => {
      expect(isOf(login(user, password), other, user)).toBe(true);
      expect(isOf(login(user, password), other)).toBe(user === other);
    }),
  );
});

test("a name that another begins with is another", () => {
  for (const user of ["a", "ab", "abc", "abcd"]) {
    expect(isOf(login(user), `${user}x`)).toBe(false);
    expect(isOf(login(`${user}x`), user)).toBe(false);
  }
});

test.each(["", "Basic", `Bearer ${Buffer.from("ann:").toString("base64")}`, `x ${login("ann")}`])(
  "%j is nobody's",
  (header) => {
    expect(isOf(header, "ann")).toBe(false);
  },
);

test("the word before it may be written small, and further from it", () => {
  expect(isOf(login("ann").replace("Basic ", "basic   "), "ann")).toBe(true);
});
