import { preflight } from "../../../components/preflight/preflight.ts";
import { declareFrom } from "../../configs/declareFrom.ts";
import { answers, fakeDocker, type FakeDocker } from "./fakeDocker.ts";

let docker: FakeDocker;
afterEach(() => docker.stop());

const look = () => preflight(declareFrom({ host: { docker: `unix://${docker.socket}` } }));
const components = { Components: [{ Name: "Podman Engine", Version: "5.7.0" }, { Name: "Conmon" }] };

test.each<[string, () => Promise<FakeDocker>]>([
  ["its version", () => fakeDocker({ ...answers(), "/version": components })],
  ["the name of its server", () => fakeDocker(answers(), 200, "Libpod/5.7.0 (linux)")],
  ["the name of its server, where it has no such path", () => fakeDocker({}, 404, "Libpod/4.3.1 (linux)")],
])("Podman is refused by %s, with the reasons and what to do instead", async (_, start) => {
  docker = await start();
  await expect(look()).rejects.toThrow(
    new RegExp(
      `^The engine at unix://${docker.socket} is Podman, .*terraform-provider-docker#778.*start interval.*\n` +
        "  fix: dockerd-rootless-setuptool.sh install, then pulumi config set ",
    ),
  );
});

test("a Docker whose version can't be read is asked on", async () => {
  docker = await fakeDocker({ "/info": { message: "out of memory" } }, 500);
  await expect(look()).rejects.toThrow(/^No Docker answers at .* \(500: out of memory\)/);
});
