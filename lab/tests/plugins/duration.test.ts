import { formatDuration, parseDuration } from "../../plugins/docker/duration.ts";

test.each([
  ["60s", "1m0s"],
  ["90s", "1m30s"],
  ["1m", "1m0s"],
  ["1h", "1h0m0s"],
  ["1.5s", "1.5s"],
  ["500ms", "500ms"],
  ["30s", "30s"],
  ["0", "0s"],
])("%s comes back as Go writes it, %s", (written, read) => {
  expect(formatDuration(parseDuration(written))).toBe(read);
});

test.each(["5", "5 s", "", "soon"])("%p is refused", (text) => {
  expect(() => parseDuration(text)).toThrow(`${text} is not a duration`);
});
