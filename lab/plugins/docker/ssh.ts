import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A local socket whose connections end at the Docker daemon of another host. The `ssh` command makes them, so that
 * the user's own configuration, keys and known hosts count.
 */
export function sshTunnel({ username, hostname, port }: URL, sshOpts: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "homelab-docker-"));
  const socket = join(folder, "docker.sock");
  const login = [...(username === "" ? [] : ["-l", username]), ...(port === "" ? [] : ["-p", port])];
  const command = [...sshOpts, ...login, "-T", "-o", "ConnectTimeout=30", "--", hostname];

  const server = createServer((connection) => {
    const ssh = spawn("ssh", [...command, "docker", "system", "dial-stdio"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    connection.pipe(ssh.stdin);
    ssh.stdout.pipe(connection);
    const close = () => connection.destroy();
    connection.on("error", () => ssh.kill()).on("close", () => ssh.kill());
    ssh.stdin.on("error", close);
    ssh.on("error", close).on("exit", close);
  });
  process.on("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.on("error", reject).listen(socket, () => {
      resolve(socket);
    });
  });
}
