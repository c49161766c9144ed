import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasShell, shellOf, withTools } from "../../../configs/derived/imageShells.ts";
import { findResource, inputsOf, synth } from "../../support/synth.ts";
import { shellInvariants } from "../../invariants/shells.ts";

const override = (image: string, reference: string) => ({ overrides: { [image]: reference } });

test.each(["authentik", "authentikLdap", "zot", "loki", "tempo", "mimir", "jaeger", "traefik"] as const)(
  "%s is taken for an image without a shell",
  (image) => {
    expect(shellOf(image)).toEqual(["/probe/busybox", "sh"]);
  },
);

test("an image that has one uses it, and sees no further tools", () => {
  expect(shellOf("postgres")).toEqual(["/bin/sh"]);
  expect(withTools("true", "postgres")).toBe("true");
});

test("a distroless variant of an image that has one is taken for one without", () => {
  expect(hasShell("prometheus", override("prometheus", "docker.io/prom/prometheus:v3.0.0-distroless"))).toBe(
    false,
  );
  expect(hasShell("prometheus", override("prometheus", "mirror.lan:5000/prometheus:v3.0.0"))).toBe(true);
});

test("a script finds the usual tools where the image has none", () => {
  const root = mkdtempSync(join(tmpdir(), "shell-"));
  try {
    mkdirSync(join(root, "probe"));
    // What busybox does, with the tools of this machine: one program under many names.
    const busybox = [
      "#!/bin/sh",
      'case $1 in mkdir) shift; exec /bin/mkdir "$@" ;; esac',
      'for each in cat sha256sum; do /bin/ln -s "$(PATH=/usr/bin:/bin command -v $each)" "$3/$each"; done',
    ];
    writeFileSync(join(root, "probe/busybox"), `${busybox.join("\n")}\n`);
    chmodSync(join(root, "probe/busybox"), 0o755);
    const script = withTools(`echo found | cat`, "authentik").replaceAll(/\/(?=probe|tmp)/g, `${root}/`);
    const { stdout, stderr } = spawnSync("/bin/sh", ["-eu", "-c", script], {
      encoding: "utf8",
      env: { PATH: join(root, "no-programs") },
    });
    expect(`${stdout}${stderr}`).toBe("found\n");
  } finally {
    rmSync(root, { recursive: true });
  }
});

describe("the containers", () => {
  test("that apply blueprints and that run the worker take the probe's shell", async () => {
    const { resources } = await synth({ identity: "authentik" });
    const bootstrap = findResource(resources, "identity-authentik-worker-bootstrap");
    expect(inputsOf(bootstrap).entrypoints?.slice(0, 2)).toEqual(["/probe/busybox", "sh"]);
    expect(inputsOf(bootstrap).volumes).toContainEqual(
      expect.objectContaining({ containerPath: "/probe", readOnly: true }),
    );
    expect(bootstrap.options.dependsOn).toContain(findResource(resources, "host-probe-fill").urn);
    const worker = inputsOf(findResource(resources, "identity-authentik-worker-container"));
    expect(worker.entrypoints?.slice(0, 2)).toEqual(["/probe/busybox", "sh"]);
  });

  test("of a distroless Prometheus that check its files do too", async () => {
    const settings = {
      monitoring: { enabled: true },
      images: { prometheus: "docker.io/prom/prometheus:v3.14.0-distroless" },
    };
    const made = await synth(settings);
    const prepare = findResource(made.resources, "monitoring-prometheus-prepare");
    expect(inputsOf(prepare).entrypoints?.slice(0, 2)).toEqual(["/probe/busybox", "sh"]);
    expect(Object.values(shellInvariants).flatMap((look) => look(made))).toEqual([]);
  });

  test("would be found if one were given a shell that its image may not have", async () => {
    const { resources, ...rest } = await synth();
    const one = findResource(resources, "registry-container");
    const wrong = { ...one, inputs: { ...one.inputs, entrypoints: ["/bin/sh", "-c", "true"] } };
    const looked = Object.values(shellInvariants).flatMap((look) => look({ ...rest, resources: [wrong] }));
    expect(looked).toHaveLength(1);
  });
});
