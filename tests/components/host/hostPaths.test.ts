import { hostPath } from "../../../components/host/hostPaths.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";

const paths = (host: object, kind: "docker-socket" | "containerd-socket" | "docker-data") =>
  hostPath(
    parseSettings("test", { domain: "home.test", host }),
    kind === "docker-data" ? { kind } : { kind, path: "/inside" },
    { XDG_RUNTIME_DIR: "/run/user/1000", HOME: "/home/me" },
  );

test("the sockets are those of the rootless Docker that is used", () => {
  expect(paths({}, "docker-socket")).toEqual({
    hostPath: "/run/user/1000/docker.sock",
    containerPath: "/inside",
  });
  expect(paths({ docker: "unix:///run/user/7/docker.sock" }, "containerd-socket").hostPath).toBe(
    "/run/user/7/docker/containerd/containerd.sock",
  );
  expect(paths({ docker: "ssh://me@nas", socket: "/run/user/8/docker.sock" }, "docker-socket").hostPath).toBe(
    "/run/user/8/docker.sock",
  );
});

test("Docker's own directory is seen where it is, because Docker tells paths in it", () => {
  expect(paths({}, "docker-data")).toEqual({
    hostPath: "/home/me/.local/share/docker",
    containerPath: "/home/me/.local/share/docker",
  });
  expect(paths({ dockerData: "/srv/docker" }, "docker-data").containerPath).toBe("/srv/docker");
});
