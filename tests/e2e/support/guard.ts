import { docker, testLabel } from "./lab.ts";
import { attempt } from "./run.ts";

const name = "e2e-guard";

const ask = `#!/bin/sh
case "$HTTP_COOKIE" in
*pass=yes*) printf 'Status: 200 OK\\r\\nX-Test-Username: ann\\r\\n\\r\\n' ;;
*) printf 'Status: 302 Found\\r\\nLocation: https://login.e2e.test/\\r\\n\\r\\n' ;;
esac
`;

const who = `#!/bin/sh
printf 'Content-Type: text/plain\\r\\n\\r\\n'
env | grep -i '^HTTP_X' | sort
`;

/** Someone who is asked whether a visitor may pass, and a service behind it that tells what it was told of him. */
export const guard = {
  url: `http://${name}:8080`,

  /** As a declaration has it. */
  forwardAuth: {
    upstream: `http://${name}:8080`,
    prefix: "/guard",
    checkUrls: { caddy: "/cgi-bin/ask", traefik: "/cgi-bin/ask" },
    checkUrlWithoutRedirect: "/cgi-bin/ask",
    logoutUrl: "https://auth.home.example.org/bye",
    headers: ["X-Test-Username"],
  },

  async start(): Promise<void> {
    const site = [
      "mkdir -p /www/cgi-bin /www/guard",
      "echo pages of the guard >/www/guard/start",
      'printf %s "$ASK" >/www/cgi-bin/ask',
      'printf %s "$WHO" >/www/cgi-bin/who',
      "chmod 755 /www/cgi-bin/*",
      "exec busybox httpd -f -p 8080 -h /www",
    ];
    const settings = [
      "--name",
      name,
      "--label",
      `${testLabel}=yes`,
      "--env",
      `ASK=${ask}`,
      "--env",
      `WHO=${who}`,
    ];
    const command = ["--entrypoint", "sh", "homelab.test/upstream:1", "-euc", site.join("\n")];
    await docker("run", "--detach", ...settings, ...command);
  },

  async join(network: string): Promise<void> {
    await docker("network", "connect", network, name);
  },

  async remove(): Promise<void> {
    await attempt("docker", ["rm", "--force", "--volumes", name]);
  },
};
