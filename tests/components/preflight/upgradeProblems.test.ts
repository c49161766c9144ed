import { upgradeProblems } from "../../../components/preflight/upgradeProblems.ts";
import { authentikLines, upgradeProblem, tagOf } from "../../../configs/derived/upgradePaths.ts";
import { images } from "../../../configs/model/images.ts";
import { declareFrom } from "../../configs/declareFrom.ts";
import { listed } from "./fakeDocker.ts";

const Labels = { "homelab.environment": "try" };
const server = (tag: string) => `ghcr.io/goauthentik/server:${tag}`;

const look = (Image: string, wanted: object = {}, running = ["authentik", "authentik-worker"]) =>
  upgradeProblems(
    declareFrom({ identity: "authentik", images: wanted }),
    running.map((service) => listed(service, { Image, Labels })),
  );

test("a release line of Authentik that would be left out is named, with the way there", () => {
  expect(look(server("2026.2.4"))).toEqual([
    `authentik 2026.2.4 runs here, and ${images.authentik.tag} is to follow: no release line of Authentik may be left out, and 2026.5 comes first\n` +
      "      fix: pulumi config set --path 'homelab:images.authentik' ghcr.io/goauthentik/server:2026.5   or   " +
      "pulumi config set --path 'homelab:images.authentik' ghcr.io/goauthentik/server:2026.2.4",
  ]);
});

test("what a newer release did to the data is not undone", () => {
  expect(look(server("2026.8.99"))).toEqual([
    expect.stringContaining("what a newer release of Authentik has changed can't be undone\n"),
  ]);
});

test("the next line, a newer release of the same and the same are taken", () => {
  for (const tag of ["2026.5.3", "2026.8.1", images.authentik.tag]) expect(look(server(tag))).toEqual([]);
});

test("PostgreSQL's data stay with its release line", () => {
  const [problem] = look("docker.io/library/postgres:15.14", {}, ["authentik-postgres"]);
  expect(problem).toContain(`postgres 15.14 runs here, and ${images.postgres.tag} is to follow`);
  expect(problem).toContain("PostgreSQL 16 can't read the data of PostgreSQL 15");
  expect(look("docker.io/library/postgres:16.2", {}, ["authentik-postgres"])).toEqual([]);
});

test("containers of other stacks, and images without a release, say nothing", () => {
  const environment = declareFrom({ identity: "authentik" });
  const Image = server("2025.2.1");
  expect(upgradeProblems(environment, [listed("authentik", { Image })])).toEqual([]);
  expect(look(`sha256:${"1".repeat(64)}`)).toEqual([]);
  expect(look(Image, { authentik: "registry.lan/authentik:mine" })).toEqual([]);
});

test("a line that is newer than all that are known follows the last one", () => {
  const newest = authentikLines.at(-1) ?? "";
  expect(upgradeProblem("authentik", `${newest}.1`, "2099.1.0")).toBeUndefined();
  expect(upgradeProblem("authentik", `${authentikLines.at(-2) ?? ""}.1`, "2099.1.0")?.nextRelease).toBe(
    newest,
  );
  expect(authentikLines.some((line) => images.authentik.tag.startsWith(`${line}.`))).toBe(true);
});

test("a tag is found behind ports and before digests", () => {
  expect(tagOf("127.0.0.1:5000/ghcr/goauthentik/server:2026.8.1")).toBe("2026.8.1");
  expect(tagOf(`docker.io/library/postgres:16.1@sha256:${"a".repeat(64)}`)).toBe("16.1");
  expect(tagOf("127.0.0.1:5000/postgres")).toBe("");
});
