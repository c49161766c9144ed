import { containersOf, findResource, inputsOf, oneShotsOf, synth } from "../support/synth.ts";

const identity = { identity: "authentik", monitoring: { enabled: true } };

test("without an identity provider there is none", async () => {
  const { resources } = await synth();
  expect(resources.filter(({ urn }) => /authentik|postgres/.test(urn))).toEqual([]);
});

test("what the others expect is made when the worker is healthy, on its network, and on no other", async () => {
  const { resources } = await synth(identity);
  const settled = findResource(resources, "identity-authentik-worker-bootstrap");
  expect(settled.options.dependsOn).toContain(
    findResource(resources, "identity-authentik-worker-container").urn,
  );
  expect(inputsOf(settled).networksAdvanced).toEqual([{ name: "<id host-auth>" }]);
});

test("a removed service takes its application out of what is applied, in words that a preview shows", async () => {
  const script = async (settings: Readonly<Record<string, unknown>>) => {
    const { resources } = await synth(settings, { preview: true });
    return inputsOf(findResource(resources, "identity-authentik-worker-bootstrap")).entrypoints?.join("\n");
  };
  expect(await script(identity)).toContain("step oidc-grafana ");
  expect(await script({ identity: "authentik" })).not.toContain("oidc-grafana");
});

test("no container of it holds the Docker socket, or a password in its description", async () => {
  const made = await synth({ ...identity, authentik: { adminPassword: "letmein" } });
  for (const one of [...containersOf(made), ...oneShotsOf(made)]) {
    const { uploads, ...shown } = inputsOf(one);
    expect(JSON.stringify(shown)).not.toMatch(/docker\.sock|letmein/);
    expect(uploads === undefined || JSON.stringify(one.wire["uploads"]).length > 0).toBe(true);
  }
});

test("the data of server and worker is one", async () => {
  const { resources } = await synth(identity);
  const volumes = (name: string) =>
    inputsOf(findResource(resources, name)).volumes.map(({ volumeName }) => volumeName);
  expect(volumes("identity-authentik-worker-container")).toEqual(
    expect.arrayContaining(["authentik-data", "authentik-templates-data"]),
  );
  expect(resources.filter(({ inputs }) => inputs["name"] === "authentik-data")).toHaveLength(1);
});
