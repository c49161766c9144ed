import { returningStore } from "../../../components/preflight/returningStore.ts";
import { chosen, elsewhere } from "../../configs/monitoringEnvironment.ts";
import { listed } from "./fakeDocker.ts";

const ours = { "homelab.environment": "test" };
const publishing = (...ports: readonly number[]) =>
  ports.map((port) => ({ IP: "127.0.0.1", PublicPort: port, Type: "tcp" }));

const archive = listed("jaeger", { Labels: ours, Ports: publishing(16686) });
const leaving = listed("tempo", { Labels: ours, Ports: publishing(3200, 4317, 4318) });
const back = (tempo?: boolean) => chosen(elsewhere, { archive: tempo === undefined ? {} : { tempo } });

test("an archive does not take over from a store that goes in the same update", () => {
  expect(returningStore(back(false), [archive, leaving])).toEqual([
    "jaeger would take over port 4317 and 4318 of tempo, which goes in the same update and has not let go of them then\n" +
      "      fix: pulumi config set --path 'homelab:monitoring.archive.tempo' true   then pulumi up, and after it\n" +
      "           pulumi config set --path 'homelab:monitoring.archive.tempo' false   to give it up",
  ]);
});

test.each([
  ["the other stays as an archive", back(true), [archive, leaving]],
  ["it was no archive, so that it takes the place of the other", back(false), [leaving]],
  ["the other is gone already", back(false), [archive]],
  ["the other is another stack's", back(false), [archive, { ...leaving, Labels: null }]],
  ["the other is stopped", back(false), [archive, { ...leaving, State: "exited" }]],
  ["it has the ports already", back(false), [{ ...archive, Ports: leaving.Ports }, leaving]],
])("nothing is in the way where %s", (_, environment, containers) => {
  expect(returningStore(environment, containers)).toEqual([]);
});
