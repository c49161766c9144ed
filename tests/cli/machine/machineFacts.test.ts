import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { machineOf } from "../../../cli/machine/machineFacts.ts";
import { factScript } from "../../../cli/machine/factScript.ts";

test("reads what is told, and leaves open what is not", () => {
  const machine = machineOf(
    `@me
 root
@account
 ann
@uid
 1000
@home
 /home/ann
@time
 1005
@controllers
 memory pids
@subuid
 ann:100000:65536
 1000:200000:1000
@daemonJson
 {
   "log-driver": "json-file"
 }
@tools
 /usr/bin/dockerd
@rootlesskit
 rootlesskit version 2.3.5
@disks
 /mnt/my data /dev/sda1 1000 600 400 60% /mnt
`,
    1000,
  );
  expect(machine).toMatchObject({
    account: "ann",
    secondsAhead: 5,
    controllers: ["memory", "pids"],
    subuids: 66536,
    subgids: 0,
    daemonJson: '{\n  "log-driver": "json-file"\n}',
    tools: ["dockerd"],
    rootlesskitMajor: 2,
    disks: [{ directory: "/mnt/my data", sizeKiB: 1000, freeKiB: 400 }],
    linger: false,
    synchronized: undefined,
    portStart: undefined,
  });
});

test("the script tells the truth about this machine, in any shell", () => {
  const directory = mkdtempSync(join(tmpdir(), "facts of-"));
  const told = execFileSync("sh", ["-s", "--", "/nowhere/docker.sock", directory], {
    input: factScript,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
  });
  rmSync(directory, { recursive: true });
  const machine = machineOf(told, Math.floor(Date.now() / 1000));
  expect(machine).toMatchObject({
    me: userInfo().username,
    account: userInfo().username,
    uid: userInfo().uid,
    home: userInfo().homedir,
    socket: false,
  });
  expect(Math.abs(machine.secondsAhead)).toBeLessThan(5);
  expect(machine.disks).toMatchObject([{ directory }]);
});
