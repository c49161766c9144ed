import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { terminate, orphansOf, ownProcesses } from "../../../cli/recover/orphans.ts";

const killed = { directory: "/project", since: new Date("2026-01-01T08:00:00Z") };
const provider = {
  pid: 7,
  words: ["/plugins/pulumi-resource-docker", "127.0.0.1:1"],
  directory: "/project",
  startedAt: new Date("2026-01-01T08:00:02Z"),
};

test("tells a provider whose engine is gone from one that is at work", async () => {
  const engine = createServer();
  await new Promise<void>((done) => engine.listen(0, "127.0.0.1", done));
  const { port } = engine.address() as AddressInfo;
  const words = ["/plugins/pulumi-resource-docker", `127.0.0.1:${port}`];
  expect(await orphansOf(killed, [{ ...provider, words }])).toEqual([]);
  await new Promise((done) => engine.close(done));
  expect(await orphansOf(killed, [{ ...provider, words }])).toEqual([
    { pid: 7, name: "pulumi-resource-docker" },
  ]);
});

test.each([
  ["another program", { words: ["pulumi", "up"] }],
  ["a program that is told its name", { words: ["vim", "pulumi-resource-docker"] }],
  ["a provider without an engine", { words: ["pulumi-resource-docker"] }],
  ["the provider of another project", { directory: "/other" }],
  ["the provider of an earlier update", { startedAt: new Date("2026-01-01T07:00:00Z") }],
])("leaves alone %s", async (_, different) => {
  expect(await orphansOf(killed, [{ ...provider, ...different }])).toEqual([]);
});

test("knows our own processes, where they are and since when", () => {
  const found = ownProcesses().find(({ pid }) => pid === process.pid);
  expect(found?.directory).toBe(process.cwd());
  const age = Date.now() - (found?.startedAt.getTime() ?? 0);
  expect(Math.abs(age - process.uptime() * 1000)).toBeLessThan(5000);
});

test("ends a process and returns when it is gone", async () => {
  const child = spawn("sleep", ["60"]);
  const ended = new Promise((done) =>
    child.once("exit", (_, signal) => {
      done(signal);
    }),
  );
  await terminate([child.pid ?? 0]);
  expect(await ended).toBe("SIGTERM");
});
