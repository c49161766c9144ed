import { containersOf, findResource, inputsOf, synth, type SynthResult } from "../../support/synth.ts";

let made: SynthResult;
beforeAll(async () => {
  made = await synth();
});

const container = (name: string, of: SynthResult = made) =>
  inputsOf(findResource(of.resources, name, "Container"));
const options = (name: string, of: SynthResult = made) =>
  findResource(of.resources, name, "Container").options;

describe("a container that does not change is left alone", () => {
  test("because whole processors have a decimal", () => {
    expect(container("registry-container")["cpus"]).toBe("2.0");
  });

  test("because swap is set with memory", () => {
    expect(container("registry-container")).toMatchObject({ memory: 1024, memorySwap: 1024 });
  });

  test("because a minute is 1m0s", () => {
    expect(container("registry-container").healthcheck).toMatchObject({
      startPeriod: "1m0s",
      interval: "30s",
    });
  });

  test("because capabilities are named as Docker reports them", () => {
    expect(container("ingress-caddy-container")["capabilities"]).toEqual({
      drops: ["ALL"],
      adds: ["CAP_NET_BIND_SERVICE"],
    });
  });

  test("because ports are sorted and say their address", async () => {
    const settings = { ports: { http: 8080, https: 443, registry: 5000 } };
    expect(container("ingress-caddy-container", await synth(settings)).ports).toEqual([
      { internal: 443, external: 443, ip: "0.0.0.0", protocol: "tcp" },
      { internal: 5000, external: 5000, ip: "127.0.0.1", protocol: "tcp" },
      { internal: 8080, external: 8080, ip: "0.0.0.0", protocol: "tcp" },
    ]);
  });

  test("because labels are the same for all settings", async () => {
    const other = await synth({ registry: { cveScan: true } });
    expect(container("registry-container", other).labels).toEqual(container("registry-container").labels);
  });
});

describe("a container that changes", () => {
  test("is replaced for what the provider would only pretend to change", () => {
    expect(options("registry-container").replaceOnChanges).toEqual(["healthcheck", "init", "tmpfs"]);
  });

  test("goes before the next one comes, because name and ports are taken", () => {
    expect(options("registry-container").deleteBeforeReplace).toBe(true);
  });

  test("is asked to stop and not killed", () => {
    expect(container("registry-container")).toMatchObject({ stopTimeout: 30, destroyGraceSeconds: 30 });
  });

  test("names its image as text, because an id that is not known yet hides the replacement", async () => {
    const preview = await synth({}, { preview: true });
    expect(container("registry-container", preview).image).toBe(container("registry-container").image);
  });

  test("goes before its network does, because it knows it by id", () => {
    expect(container("registry-container").networksAdvanced).toEqual([{ name: "<id host-registry>" }]);
  });
});

describe("files", () => {
  test("are never uploaded into a container with a read-only root", () => {
    expect(container("registry-container").uploads).toBeUndefined();
    expect(container("registry-prepare").uploads?.map(({ file }) => file)).toEqual([
      "/etc/zot/config.json",
      "/etc/zot/htpasswd",
      "/etc/zot/credentials.json",
    ]);
    expect(container("registry-prepare")["readOnly"]).toBeUndefined();
  });

  test("are mounted read-only where the program reads them", () => {
    expect(container("registry-container").volumes).toContainEqual({
      volumeName: "registry-files",
      containerPath: "/etc/zot",
      readOnly: true,
    });
  });

  test("that change replace a program that cannot reload", async () => {
    const changed = await synth({ registry: { scrubInterval: "48h" } });
    expect(options("registry-container", changed).replacementTrigger).not.toEqual(
      options("registry-container").replacementTrigger,
    );
    expect(container("registry-container", changed)).toEqual(container("registry-container"));
    expect(container("registry-prepare", changed).uploads).not.toEqual(container("registry-prepare").uploads);
  });

  test("that change are told to a program that can reload", async () => {
    const changed = await synth({ routes: { nas: { to: "http://10.0.0.5", access: "public" } } });
    expect(options("ingress-caddy-container").replacementTrigger).toBeUndefined();
    expect(findResource(changed.resources, "ingress-caddy-container")).toEqual(
      findResource(made.resources, "ingress-caddy-container"),
    );
    expect(container("ingress-caddy-prepare", changed).uploads).not.toEqual(
      container("ingress-caddy-prepare").uploads,
    );
  });

  test("of others that change replace nothing else", async () => {
    const changed = await synth({ registry: { scrubInterval: "48h" } });
    expect(findResource(changed.resources, "registry-egress-container")).toEqual(
      findResource(made.resources, "registry-egress-container"),
    );
  });
});

test.each([
  ["registry-prepare", "registry-prepare"],
  ["homelab-probe-fill", "host-probe-fill"],
])("a one-shot %s that failed is run again, because it counts as made", async (name, resource) => {
  const again = await synth({}, { facts: { retries: new Map([[name, "4f2a"]]) } });
  const retry = { label: "homelab.retry-of", value: "4f2a" };
  expect(container(resource, again).labels).toContainEqual(retry);
  expect(container(resource).labels).not.toContainEqual(retry);
});

describe("data", () => {
  const volume = (of: SynthResult) => findResource(of.resources, "registry-zot-data", "Volume");

  test("stays on the host when the stack is destroyed", () => {
    expect(volume(made).options.retainOnDelete).toBe(true);
  });

  test("goes with the stack where that is set", async () => {
    expect(
      volume(await synth({ host: { docker: "unix:///x", retainData: false } })).options.retainOnDelete,
    ).toBe(false);
  });

  test("is not lost to a label", () => {
    expect(volume(made).options.ignoreChanges).toEqual(["labels", "driver", "driverOpts"]);
  });

  test("lies under the data root where one is set, in a directory that the one-shot makes", async () => {
    const rooted = await synth({ host: { docker: "unix:///x", dataRoot: "/mnt/data" } });
    expect(container("registry-container", rooted).volumes).toContainEqual({
      hostPath: "/mnt/data/zot",
      containerPath: "/var/lib/zot",
    });
    expect(container("registry-prepare", rooted)).toMatchObject({
      mounts: [{ type: "bind", source: "/mnt/data", target: "/data-root" }],
    });
    expect(container("registry-prepare", rooted).envs).toContain("MADE=zot");
    expect(rooted.resources.some(({ name }) => name === "registry-zot-data")).toBe(false);
  });

  describe("on a disk of its own", () => {
    const host = { docker: "unix:///x", dataRoot: "/mnt/data", dataRootMount: true };
    let mounted: SynthResult;
    beforeAll(async () => {
      mounted = await synth({ host });
    });

    test("is a bind mount, which Docker never makes anew, beside the mark of the disk", () => {
      expect(container("registry-container", mounted)).toMatchObject({
        mounts: [
          { type: "bind", source: "/mnt/data/zot", target: "/var/lib/zot" },
          { type: "bind", source: "/mnt/data/.homelab", target: "/run/homelab/data-root", readOnly: true },
        ],
      });
      for (const one of containersOf(mounted))
        expect(inputsOf(one).volumes.filter(({ hostPath }) => hostPath?.startsWith("/mnt/data"))).toEqual([]);
    });

    test("has its mark made by the one-shot that makes its directory", () => {
      const { envs, entrypoints } = container("registry-prepare", mounted);
      expect(envs).toContain("MARK=/data-root/.homelab");
      expect(entrypoints?.join(" ")).toContain('mkdir -p "$MARK"');
    });

    test("has what starts services again that waited for it; nothing else has", async () => {
      const starters = ({ resources }: SynthResult) =>
        resources.filter(({ name }) => name === "host-data-root");
      expect(starters(mounted)).toHaveLength(1);
      expect(starters(await synth({ host: { ...host, dataRootMount: false } }))).toEqual([]);
      expect(starters(made)).toEqual([]);
    });

    test("and only there: elsewhere no container becomes another", async () => {
      const plain = await synth({ host: { ...host, dataRootMount: false } });
      for (const one of containersOf(plain)) expect(one.inputs).not.toHaveProperty("mounts");
      expect(container("registry-prepare", plain).envs.join()).not.toContain("MARK");
    });
  });

  test("that can be made again is never kept", () => {
    expect(findResource(made.resources, "ingress-caddy-caddy-run", "Volume").options.retainOnDelete).toBe(
      false,
    );
  });
});

test("a Docker before 25 gets a health check without start interval", async () => {
  const old = await synth({ host: { docker: "unix:///x", startInterval: false } });
  expect(container("registry-container", old).healthcheck).not.toHaveProperty("startInterval");
  expect(container("registry-container", old).healthcheck).toMatchObject({ interval: "5s" });
});
