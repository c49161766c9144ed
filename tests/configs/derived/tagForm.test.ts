import fc from "fast-check";
import { isMajorUpdate, newerTags, tagForm } from "../../../configs/derived/tagForm.ts";
import { images } from "../../../configs/model/images.ts";

test.each([
  [
    "v3.7.13",
    ["v3.7.9", "v3.7.17", "v3.10.0", "v3.8.0-rc1", "3.9.0", "latest", "v4.0.0"],
    ["v4.0.0", "v3.10.0", "v3.7.17"],
  ],
  ["16.15", ["16.16", "18.1", "16.16-alpine", "16", "16.2"], ["18.1", "16.16"]],
  ["1.37.0-musl", ["1.38.0-musl", "1.38.0-glibc", "1.38.0"], ["1.38.0-musl"]],
  [
    "RELEASE.2026-09-16T00-00-00Z",
    ["RELEASE.2026-10-01T03-00-00Z", "RELEASE.2025-12-01T00-00-00Z", "RELEASE.2026-11-01T00-00-00Z-cpuv1"],
    ["RELEASE.2026-10-01T03-00-00Z"],
  ],
  [
    "1.43.3.10828-00f62d37d-ls315",
    ["1.43.4.10903-abcdef123-ls320", "1.43.3.10828-00f62d37d-ls316", "1.43.4.10903-ls320", "version-1.43.4"],
    ["1.43.4.10903-abcdef123-ls320", "1.43.3.10828-00f62d37d-ls316"],
  ],
  [
    "5.2.3_v2.0.13-ls469",
    ["5.2.3_v2.0.13-ls470", "5.1.9_v2.0.14-ls471", "5.2.4-ls1"],
    ["5.2.3_v2.0.13-ls470"],
  ],
])("tags newer than %s", (tag, tags, newer) => {
  expect(newerTags(tag, tags)).toEqual(newer);
});

test("the first number says whether an update is a major one", () => {
  expect(isMajorUpdate("16.15", "16.16")).toBe(false);
  expect(isMajorUpdate("16.15", "18.1")).toBe(true);
  expect(isMajorUpdate("v3.9.0", "v10.0.0")).toBe(true);
});

test("every tag of the table has a form that matches itself and says nothing is newer than it", () => {
  for (const { tag } of Object.values(images)) {
    expect(tag).toMatch(tagForm(tag));
    expect(newerTags(tag, [tag])).toEqual([]);
  }
});

test("any text is a tag with a form of its own, and the order is one of numbers", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\w[\w.-]{0,30}$/), fc.nat(500), fc.nat(500), (rest, left, right) => {
      const [one, other] = [`v${left}.0-${rest}`, `v${right}.0-${rest}`];
      expect(rest).toMatch(tagForm(rest));
      expect(newerTags(one, [other])).toEqual(right > left ? [other] : []);
    }),
  );
});
