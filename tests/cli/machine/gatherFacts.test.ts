import { gatherFacts } from "../../../cli/machine/gatherFacts.ts";
import { FakePrograms } from "../fakeProgram.ts";
import { environmentWith } from "../sampleStatus.ts";
import { goodDocker } from "../doctor/sampleHosts.ts";

let programs: FakePrograms;
beforeEach(() => {
  programs = new FakePrograms();
});
afterEach(() => {
  programs.remove();
});

const factsOf = (docker: string) => {
  const environment = environmentWith({ host: { docker } });
  const { settings } = environment;
  return gatherFacts({
    ...environment,
    settings: { ...settings, host: { ...settings.host, dataRoot: "/mnt/it's" } },
  });
};
const version = { Components: [{ Name: "Podman Engine", Version: "5.7.0" }] };

test("looks at another machine in one go, through ssh", async () => {
  programs.add("docker", [
    { to: "info", stdout: JSON.stringify(goodDocker) },
    { to: "version", stdout: JSON.stringify(version) },
    { to: "container ls", stderr: "Cannot connect", code: 1 },
  ]);
  programs.add("ssh", [{ to: "", stdout: "@me\n ann\n@account\n ann\n" }]);
  const { docker, machine, ...found } = await factsOf("ssh://ann@nas");
  expect(docker).toEqual(goodDocker);
  expect(found).toMatchObject({ version, containers: undefined });
  expect(machine?.account).toBe("ann");
  expect(programs.lines("docker")).toEqual([
    "--host ssh://ann@nas info --format {{json .}}",
    "--host ssh://ann@nas version --format {{json .Server}}",
    "--host ssh://ann@nas container ls --all --quiet --no-trunc --filter label=homelab.environment=dev",
  ]);
  expect(programs.lines("ssh")).toEqual([
    String.raw`-o BatchMode=yes ssh://ann@nas 'sh' '-s' '--' '' '/home/ann/.local/share/docker' '/mnt/it'\''s'`,
  ]);
});

test("a machine that does not let us in, and a Docker that does not answer, are facts too", async () => {
  programs.add("docker", [{ to: "info", stdout: '{"ServerErrors":["refused"]}', code: 1 }]);
  programs.add("ssh", [{ to: "", stderr: "Permission denied", code: 255 }]);
  expect(await factsOf("ssh://ann@nas")).toEqual({
    dockerHost: "ssh://ann@nas",
    docker: { problem: "refused" },
    machine: undefined,
  });
});
