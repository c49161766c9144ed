import { dockerHost } from "../../../components/docker/dockerHost.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";
import { errorMessage } from "../../support/errorMessage.ts";

const settings = (host: object = {}) => parseSettings("try", { domain: "home.example.org", host });

test("is the Docker of the settings, whatever the environment says", () => {
  expect(dockerHost(settings({ docker: "ssh://me@nas" }), { XDG_RUNTIME_DIR: "/run/user/7" })).toBe(
    "ssh://me@nas",
  );
});

test("is else the one of the user", () => {
  expect(dockerHost(settings(), { XDG_RUNTIME_DIR: "/run/user/7" })).toBe("unix:///run/user/7/docker.sock");
});

test.each([{}, { XDG_RUNTIME_DIR: "" }, { DOCKER_HOST: "unix:///var/run/docker.sock" }])(
  "is never the one of the system: %j",
  (env) => {
    expect(errorMessage(() => dockerHost(settings(), env))).toBe(
      "No Docker is named: homelab:host.docker is not set and XDG_RUNTIME_DIR is empty.\n" +
        "  fix: pulumi config set --path 'homelab:host.docker' unix:///run/user/$(id -u)/docker.sock",
    );
  },
);
