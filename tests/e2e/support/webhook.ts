import { docker, testLabel } from "./lab.ts";
import { attempt } from "./run.ts";

const name = "e2e-webhook";

const receive = `#!/bin/sh
cat >>/tmp/received
echo >>/tmp/received
printf 'Content-Type: text/plain\\n\\nthanks\\n'
`;

/** What Alertmanager posts, as far as it is read here. */
export interface Message {
  readonly status: "firing" | "resolved";
  readonly alerts: readonly {
    readonly status: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  }[];
}

/** Somebody who is told of alerts. */
export const webhook = {
  url: `http://${name}:8080/cgi-bin/receive`,

  async start(): Promise<void> {
    const site = [
      "mkdir -p /www/cgi-bin",
      "touch /tmp/received",
      'printf %s "$RECEIVE" >/www/cgi-bin/receive',
      "chmod 755 /www/cgi-bin/receive",
      "exec busybox httpd -f -p 8080 -h /www",
    ];
    const settings = ["--name", name, "--label", `${testLabel}=yes`, "--env", `RECEIVE=${receive}`];
    const command = ["--entrypoint", "sh", "homelab.test/upstream:1", "-euc", site.join("\n")];
    await docker("run", "--detach", ...settings, ...command);
  },

  /** Puts it where Alertmanager can reach it. */
  async join(): Promise<void> {
    await docker("network", "connect", "monitoring_default", name);
  },

  async received(): Promise<readonly Message[]> {
    const lines = await docker("exec", name, "cat", "/tmp/received");
    return lines
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Message);
  },

  /** Also lets go of the program's network, which could not be destroyed otherwise. */
  async remove(): Promise<void> {
    await attempt("docker", ["rm", "--force", "--volumes", name]);
  },
};
