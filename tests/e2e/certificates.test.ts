import { containerIds, allHealthy, healthOfAll } from "./support/services.ts";
import { domain, Project, type Outputs } from "./support/project.ts";
import { ask } from "./support/http.ts";
import { run, type Ran } from "./support/run.ts";
import { certificatesIn, connect, curlInside, described, PemFiles } from "./support/tls.ts";

jest.setTimeout(120_000);

let project: Project;
let outputs: Outputs;
const pem = new PemFiles();
const registry = `registry.${domain}`;
const subject = { organization: "E2E Ltd", organizationalUnit: "Tests", country: "DE", locality: "Berlin" };

beforeAll(async () => {
  project = await Project.make("certificates", {
    pki: { subject, extraNames: ["nas.e2e.test"], extraAddresses: ["192.0.2.7"] },
  });
  await project.up();
  outputs = await project.outputs();
});

afterAll(async () => {
  pem.remove();
  await project.remove();
});

const served = async () => {
  const { said } = await connect(project.ports.https, registry, "-showcerts");
  const [leaf = "", intermediate = "", ...more] = certificatesIn(said);
  expect(more).toEqual([]);
  return { leaf, intermediate };
};

describe("the front door", () => {
  test("presents a leaf and an intermediate that lead to our root and to no other", async () => {
    const { leaf, intermediate } = await served();
    const chain = ["-untrusted", pem.file(intermediate), "-verify_hostname", registry, pem.file(leaf)];
    const verify = (root: string) =>
      run("openssl", [
        "verify",
        "-x509_strict",
        "-purpose",
        "sslserver",
        "-CAfile",
        pem.file(root),
        ...chain,
      ]);
    expect(await verify(outputs.caRoot)).toMatch(/: OK$/);
    await expect(verify(leaf)).rejects.toThrow("verification failed");
    expect(certificatesIn(outputs.caBundle)).toEqual([intermediate, outputs.caRoot]);
  });

  test("refuses TLS 1.1 and speaks 1.2 and 1.3", async () => {
    const port = project.ports.https;
    const old = await connect(port, registry, "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0");
    expect(old.code).not.toBe(0);
    expect(old.said).toContain("alert protocol version");
    expect(await connect(port, registry, "-tls1_2")).toMatchObject({ code: 0 });
    expect(await connect(port, registry, "-tls1_3")).toMatchObject({ code: 0 });
  });

  test("has every name and address that the settings say", async () => {
    const names = await described((await served()).leaf, "-ext", "subjectAltName");
    expect(names.split("\n")[1]?.trim().split(", ").sort()).toEqual([
      "DNS:caddy",
      "DNS:localhost",
      "DNS:nas.e2e.test",
      `DNS:${registry}`,
      "IP Address:127.0.0.1",
      "IP Address:192.0.2.7",
    ]);
  });

  test("has a server's certificate with the subject of the settings, from an authority that is one", async () => {
    const { leaf, intermediate } = await served();
    const text = await described(leaf);
    expect(text).toMatch(/Extended Key Usage:[^\n]*\n\s+TLS Web Server Authentication\n/);
    expect(text).toContain("Public-Key: (2048 bit)");
    for (const part of ["C = DE", "L = Berlin", "O = E2E Ltd", "OU = Tests", `CN = ${registry}`])
      expect(text).toContain(part);
    expect(await described(intermediate)).toContain("CA:TRUE");
    expect(text).not.toContain("CA:TRUE");
  });
});

describe("the metrics door", () => {
  const url = "https://caddy:9443/registry/metrics";
  const trusting = () => ["--cacert", pem.file(outputs.caRoot)];
  const as = ({ chain, key }: { chain: string; key: string }) => [
    ...["--cert", pem.file(chain), "--key", pem.file(key)],
  ];

  // The refusal meets curl while it sends or while it reads.
  const expectRefused = ({ code, said }: Ran) => {
    expect([55, 56]).toContain(code);
    expect(said).toMatch(/\n000$/m);
  };

  test("shows metrics to the collector's certificate", async () => {
    const { said } = await curlInside("caddy", url, ...trusting(), ...as(outputs.collector));
    expect(said).toContain("zot_info{");
    expect(said).toMatch(/\n200$/);
  });

  test("shows nothing else", async () => {
    for (const path of ["", "registry/", "metrics", "registry/v2/", "registry/metrics/../v2/_catalog"]) {
      const at = `https://caddy:9443/${path}`;
      const { said } = await curlInside("caddy", at, "--path-as-is", ...trusting(), ...as(outputs.collector));
      expect(said).toMatch(/\n404$/);
    }
  });

  test("opens to nobody without a certificate, whatever name he calls", async () => {
    expectRefused(await curlInside("caddy", url, ...trusting()));
    const host = ["--header", "Host: caddy:9443"];
    for (const other of [`https://${registry}:9443`, "https://localhost:9443", "https://127.0.0.1:9443"])
      expect((await curlInside("caddy", `${other}/registry/metrics`, "--insecure", ...host)).said).toMatch(
        /\n(000|4\d\d)$/,
      );
  });

  test("opens to no certificate of a server, nor to one that is not ours", async () => {
    const key = await run("docker", ["exec", "caddy", "cat", "/etc/caddy/certs/ingress.key"]);
    const chain = await run("docker", ["exec", "caddy", "cat", "/etc/caddy/certs/ingress.crt"]);
    const server = await curlInside("caddy", url, ...trusting(), ...as({ chain: `${chain}\n`, key }));
    expectRefused(server);
    const own = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=collector", "-keyout", "-"];
    const made = await run("openssl", own);
    const foreign = await curlInside("caddy", url, ...trusting(), ...as({ chain: made, key: made }));
    expectRefused(foreign);
  });
});

describe("after a change to ECDSA", () => {
  test("every certificate is new and the ingress serves it, without being replaced", async () => {
    const before = await containerIds();
    await project.set("pki.algorithm", "ecdsa-p256");
    await project.up();
    const after = await project.outputs();
    const { leaf, intermediate } = await served();
    for (const certificate of [leaf, intermediate, after.caRoot])
      expect(await described(certificate)).toContain("ASN1 OID: prime256v1");
    expect(await ask(`https://${registry}:${project.ports.https}/v2/`, { ca: after.caRoot })).toMatchObject({
      status: 401,
    });
    expect(await containerIds()).toEqual(before);
    expect(await healthOfAll()).toEqual(allHealthy);
  });
});
