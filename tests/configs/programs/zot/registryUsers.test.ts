import { htpasswd } from "../../../../configs/programs/zot/htpasswd.ts";
import { declareFrom, fileOf } from "../../declareFrom.ts";

test("htpasswd is the same whatever the order of the users", () => {
  const text = "ann:h1\nbob:h2\n";
  expect(htpasswd({ ann: "h1", bob: "h2" })).toBe(text);
  expect(htpasswd({ bob: "h2", ann: "h1" })).toBe(text);
});

test("users and the robots of the doors that are open can log in, by their hash alone", () => {
  const users = [{ name: "ann", password: "topsecret" }, { name: "bob" }];
  expect(fileOf(declareFrom({ registry: { users } }), "registry", "htpasswd").split("\n")).toEqual([
    "ann:<bcrypt registry-user-ann>",
    "bob:<bcrypt registry-user-bob>",
    "homelab-metrics:<bcrypt registry-robot-metrics>",
    "homelab-mirror:<bcrypt registry-robot-mirror>",
    "",
  ]);
});

test("the robot of the open door is there with that door only", () => {
  expect(fileOf(declareFrom({ registry: { local: "open" } }), "registry", "htpasswd")).toContain(
    "homelab-local:",
  );
  expect(fileOf(declareFrom(), "registry", "htpasswd")).not.toContain("homelab-local:");
});

describe("upstream accounts", () => {
  const credentials = (upstreams: object) =>
    JSON.parse(fileOf(declareFrom({ registry: { upstreams } }), "registry", "credentials.json")) as unknown;

  test("are keyed by the host that the registry asks, and Docker Hub's is for daemons too", () => {
    const docker = { username: "me", password: "topsecret" };
    expect(credentials({ docker })).toEqual({
      "upstream-docker:8080": { username: "me", password: "<secret registry-upstream-docker>" },
      "upstream-hub:8080": { username: "me", password: "<secret registry-upstream-docker>" },
    });
  });

  test("are an empty map where there is none, because zot reads the file", () => {
    expect(credentials({})).toEqual({});
  });
});
