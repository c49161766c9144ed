import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installStarter, removeStarter, startHeldBack } from "../../../configs/derived/dataRootStarter.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "starter-"));
  mkdirSync(join(home, "bin"));
  mkdirSync(join(home, "disk/loki"), { recursive: true });
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const of = (host: object = {}) => ({
  name: "prod",
  settings: parseSettings("prod", {
    domain: "home.test",
    host: { dataRoot: join(home, "disk"), dataRootMount: true, ...host },
  }),
});

const program = (name: string, text: string): void => {
  writeFileSync(
    join(home, "bin", name),
    `#!/bin/sh\necho "$DOCKER_HOST $*" >>"${home}/${name}.calls"\n${text}\n`,
    {
      mode: 0o755,
    },
  );
};

const calls = (name: string): readonly string[] =>
  existsSync(join(home, `${name}.calls`))
    ? readFileSync(join(home, `${name}.calls`), "utf8")
        .trim()
        .split("\n")
    : [];

const run = (shell: string, text: string): void => {
  const env = {
    HOME: home,
    PATH: `${home}/bin:/usr/bin:/bin`,
    XDG_RUNTIME_DIR: "/run/user/7",
    DOCKER_CONTEXT: "other",
  };
  execFileSync(shell, ["-c", text], { env, stdio: ["ignore", "ignore", "inherit"] });
};

/** A Docker with containers that ended, as its answer to `inspect` says: id, sources of binds, error. */
const dockerWith = (...lines: readonly string[]): void => {
  program("docker", `case $1 in ps) echo one two ;; inspect) cat "${home}/inspected" ;; esac`);
  writeFileSync(join(home, "inspected"), lines.map((line) => `${line}\n`).join(""));
};

describe.each(["/bin/sh", "/bin/bash"])("by %s", (shell) => {
  const started = (): readonly string[] =>
    calls("docker").flatMap((call) => /^\S+ start (.*)$/.exec(call)?.[1] ?? []);

  test.each([
    "no such file or directory",
    'invalid mount config for type "bind": bind source path does not exist: /disk/loki',
  ])("a container is started that Docker could not start: %s", (error) => {
    dockerWith(`one ${home}/disk,${home}/disk/loki,. ${error}`);
    run(shell, startHeldBack(of()));
    expect(started()).toEqual(["one"]);
  });

  test("while a directory is missing nothing is started", () => {
    dockerWith(`one ${home}/disk/loki,${home}/disk/mimir,. no such file or directory`);
    run(shell, startHeldBack(of()));
    expect(started()).toEqual([]);
  });

  test("neither is what a person stopped, nor what ended for another reason", () => {
    dockerWith(
      `one ${home}/disk/loki,. `,
      `two ${home}/disk/loki,. driver failed: port is already allocated`,
    );
    run(shell, startHeldBack(of()));
    expect(started()).toEqual([]);
  });

  test("only containers of this environment are looked at, in its own Docker", () => {
    dockerWith();
    run(shell, startHeldBack(of()));
    run(shell, startHeldBack(of({ docker: "unix:///run/a+b/docker.sock" })));
    const [first, , second] = calls("docker");
    expect(first).toBe(
      "unix:///run/user/7/docker.sock ps --all --quiet --no-trunc --filter label=homelab.environment=prod --filter status=exited --filter status=created",
    );
    expect(second).toMatch(/^unix:\/\/\/run\/a\+b\/docker\.sock ps /);
  });

  test("a Docker that is down is no error", () => {
    program("docker", "exit 1");
    run(shell, startHeldBack(of()));
    expect(calls("docker")).toHaveLength(1);
  });

  test("it is put in place as a timer that is on, and goes without a trace", () => {
    program("systemctl", "");
    run(shell, installStarter(of()));
    expect(calls("systemctl").map((call) => call.trim())).toEqual([
      "--user daemon-reload",
      "--user enable --quiet --now homelab-prod-data-root.timer",
    ]);
    const kept = join(home, ".local/share/homelab/homelab-prod-data-root.sh");
    expect(readFileSync(kept, "utf8")).toBe(startHeldBack(of()));
    const units = join(home, ".config/systemd/user/homelab-prod-data-root");
    expect(readFileSync(`${units}.timer`, "utf8")).toContain("WantedBy=timers.target");
    run(shell, removeStarter(of()));
    expect([kept, `${units}.timer`, `${units}.service`].filter(existsSync)).toEqual([]);
  });

  test("without a systemd it is no error", () => {
    program("systemctl", "exit 1");
    run(shell, installStarter(of()));
    run(shell, removeStarter(of()));
  });
});
