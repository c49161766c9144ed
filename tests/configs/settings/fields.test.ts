import { baseUrl } from "../../../configs/settings/urlFields.ts";

test.each(["https://ghcr.io", "http://10.0.0.5:5000", "http://[fd00::5]:5000", "http://nas"])(
  "%s is one",
  (url) => {
    expect(baseUrl().safeParse(url).success).toBe(true);
  },
);

test.each([
  "http://:5999",
  "http://",
  "https://ghcr.io/v2",
  "https://me@ghcr.io",
  "ghcr.io",
  "ftp://ghcr.io",
  "http://a:b",
])("%s is none", (url) => {
  expect(baseUrl().safeParse(url).success).toBe(false);
});
