import { docker, testLabel } from "./lab.ts";
import { attempt } from "./run.ts";

const name = "e2e-pages";

const slowPage = `#!/bin/sh
echo "Content-Type: text/plain"
echo
rm -f /tmp/enough
until [ -e /tmp/enough ]; do echo another line; sleep 0.5; done
echo complete
`;

/** A site beside the program: `/` at once, `/cgi-bin/slow` line by line until it is enough. */
export const pages = {
  url: `http://${name}:8080`,

  async start(): Promise<void> {
    const site = [
      "mkdir -p /www/cgi-bin",
      "echo hello from elsewhere >/www/index.html",
      'printf %s "$SLOW" >/www/cgi-bin/slow',
      "chmod 755 /www/cgi-bin/slow",
      "exec busybox httpd -f -p 8080 -h /www",
    ];
    const settings = ["--name", name, "--label", `${testLabel}=yes`, "--env", `SLOW=${slowPage}`];
    const command = ["--entrypoint", "sh", "homelab.test/upstream:1", "-euc", site.join("\n")];
    await docker("run", "--detach", ...settings, ...command);
  },

  /** Puts it where the front door can reach it. */
  async join(network = "caddy_default"): Promise<void> {
    await docker("network", "connect", network, name);
  },

  /** Goes off that network, which can't be removed before. */
  async leave(): Promise<void> {
    await docker("network", "disconnect", "caddy_default", name);
  },

  /** Lets the slow page come to its end. */
  async enough(): Promise<void> {
    await docker("exec", name, "touch", "/tmp/enough");
  },

  /** Also lets go of the program's network, which could not be destroyed otherwise. */
  async remove(): Promise<void> {
    await attempt("docker", ["rm", "--force", "--volumes", name]);
  },
};
