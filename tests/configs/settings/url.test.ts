import { parseSettings } from "../../../configs/parseSettings.ts";
import { readUrl, urlText } from "../../../configs/settings/url.ts";
import { errorMessage } from "../../support/errorMessage.ts";

const routed = (to: string) =>
  parseSettings("try", { domain: "home.example.org", routes: { nas: { to, access: "public" } } }).routes[
    "nas"
  ]?.to;

test.each([
  ["HTTPS://NAS.Lan", "https://nas.lan"],
  ["http://nas.lan.", "http://nas.lan"],
  ["http://nás.lan:8080", "http://xn--ns-mia.lan:8080"],
  ["http://[FD00::5]:5000", "http://[fd00::5]:5000"],
  ["https://nas.lan:443", "https://nas.lan:443"],
  ["http://my_nas:80", "http://my_nas:80"],
])("%s is read as %s", (text, read) => {
  expect(routed(text)).toBe(read);
});

test.each([
  ["http://nas.lan:443", "a scheme that fits the port"],
  ["https://nas.lan:80", "a scheme that fits the port"],
  ...["http://localhost:8096", "http://127.0.0.1", "http://127.9.9.9", "http://[::1]", "http://0.0.0.0"].map(
    (url) => [url, "localhost and its other names are the container itself"],
  ),
  ...["http://host.docker.internal", "http://[::ffff:127.0.0.1]", "http://x.localhost."].map((url) => [
    url,
    "localhost and its other names are the container itself",
  ]),
  ["http://[fe80::1]", "link-local"],
  ...[
    "http://{$X}",
    "http://{{x}}",
    "http://{x}",
    "http://me:pw@nas",
    "http://nas:0",
    "http://nas:65536",
  ].map((url) => [url, "a base URL without path"]),
  ...["http://[fe80::1%25eth0]", "http://nas%2elan", "http://10.0.0.300", "http://10.1", "http://0x7f.1"].map(
    (url) => [url, "a base URL without path"],
  ),
  ...["http://nas\n", "http://nas lan", "http://nas\\x", "http://nas/", "http://nas?x", "http://nas#x"].map(
    (url) => [url, "a base URL without path"],
  ),
])("%j is refused", (url, allowed) => {
  expect(errorMessage(() => routed(url))).toContain(allowed);
});

test("what is read can be written again", () => {
  const text = "https://me:pw@nas.lan:8443/a%20b/c?d=e";
  const address = readUrl(text);
  expect(address && urlText(address)).toBe(text);
});

test.each(["10.0.0.7", "home.1", "home.0x7f"])("the domain %s is refused", (domain) => {
  expect(errorMessage(() => parseSettings("try", { domain }))).toContain("a lower-case domain name");
});

test.each(["ssh://me%@nas", "unix:///x/$(touch${IFS}/tmp/p).sock", "ssh://me@nas:0", "ssh://me@-nas"])(
  "the Docker %s is refused",
  (docker) => {
    expect(
      errorMessage(() => parseSettings("try", { domain: "home.example.org", host: { docker } })),
    ).toContain("unix:///run/user/1000/docker.sock or ssh://user@host");
  },
);
