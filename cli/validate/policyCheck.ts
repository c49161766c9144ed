import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execute, type ProcessResult } from "../shared/execute.ts";
import { freePort } from "./freePort.ts";

const alias = "judge";

/**
 * Lets a MinIO of its own, that ends with it, take policies as `mc` gives them.
 * @param server its name on PATH, which differs between MinIO and its fork
 * @returns what it said to each, in order
 * @throws Error when one of the two programs is not there, or no MinIO comes up
 */
export const checkPolicies = async (
  server: "minio" | "silo",
  files: readonly string[],
): Promise<readonly ProcessResult[]> => {
  const place = mkdtempSync(join(tmpdir(), "homelab-policies-"));
  const [address, password] = [`127.0.0.1:${await freePort()}`, randomBytes(16).toString("hex")];
  const mc = (...words: readonly string[]) =>
    execute("mc", ["--config-dir", join(place, "mc"), ...words], { timeoutSeconds: 60 });
  mkdirSync(join(place, "mc"));
  writeFileSync(join(place, "mc", "config.json"), clientConfig(address, password), { mode: 0o600 });
  const running = spawn(server, ["server", join(place, "data"), `--address=${address}`], {
    stdio: "ignore",
    env: { ...process.env, MINIO_ROOT_USER: alias, MINIO_ROOT_PASSWORD: password, MINIO_UPDATE: "off" },
  });
  const ended = once(running, "exit");
  try {
    await once(running, "spawn");
    const { code, stderr } = await mc("ready", alias);
    if (code !== 0) throw new Error(`${server} did not become ready: ${stderr}`);
    const answers: ProcessResult[] = [];
    for (const [index, file] of files.entries())
      answers.push(await mc("admin", "policy", "create", alias, `policy-${index}`, file));
    return answers;
  } finally {
    if (running.pid !== undefined && running.exitCode === null) {
      running.kill();
      await ended;
    }
    rmSync(place, { recursive: true, force: true });
  }
};

const clientConfig = (address: string, secretKey: string): string =>
  JSON.stringify({
    version: "10",
    aliases: {
      [alias]: { url: `http://${address}`, accessKey: alias, secretKey, api: "S3v4", path: "auto" },
    },
  });
