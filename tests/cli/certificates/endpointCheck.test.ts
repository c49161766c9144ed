import type { AddressInfo } from "node:net";
import { createServer, type TlsOptions } from "node:tls";
import { checkEndpoint, checkMetricsEndpoint } from "../../../cli/certificates/endpointCheck.ts";
import { makeIntermediate, makeLeaf, makeRoot, type Pair } from "./testAuthority.ts";

let root: Pair;
let served: { readonly cert: string; readonly key: string };
beforeAll(async () => {
  root = await makeRoot();
  const intermediate = await makeIntermediate(root);
  const leaf = await makeLeaf(intermediate);
  served = { cert: leaf.certificate + intermediate.certificate, key: leaf.key };
});

const serving = async <Result>(
  options: TlsOptions,
  use: (port: number) => Promise<Result>,
): Promise<Result> => {
  const server = createServer({ ...served, ...options });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
};

const tried = (options: TlsOptions, name = "registry.home.test", authorities = root.certificate) =>
  serving(options, (port) => checkEndpoint({ address: "127.0.0.1", port, name }, authorities));

test("is content with TLS 1.2 and 1.3, a trusted chain and the right name", async () => {
  const { good, cells } = await tried({ minVersion: "TLSv1.2" });
  expect(cells.slice(0, 6)).toEqual([
    "registry.home.test",
    "accepted",
    "accepted",
    "refused",
    "trusted",
    "matches",
  ]);
  expect(cells[6]).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(good).toBe(true);
});

test("notices a server that still speaks TLS 1.1", async () => {
  const { good, cells } = await tried({ minVersion: "TLSv1.1", ciphers: "DEFAULT:@SECLEVEL=0" });
  expect(cells[3]).toBe("BAD: accepted");
  expect(good).toBe(false);
});

test("notices a server that does not speak TLS 1.3", async () => {
  const { good, cells } = await tried({ minVersion: "TLSv1.2", maxVersion: "TLSv1.2" });
  expect(cells[1]).toMatch(/^BAD: refused, /);
  expect(good).toBe(false);
});

test("notices another name and a root that nobody trusts", async () => {
  expect((await tried({}, "grafana.home.test")).cells[5]).toBe("BAD: another name");
  const stranger = await makeRoot();
  expect((await tried({}, "registry.home.test", stranger.certificate)).cells[4]).toMatch(/^BAD: /);
});

test("does not take nobody there for a refusal", async () => {
  const port = await serving({}, (one) => Promise.resolve(one));
  const { good, cells } = await checkEndpoint(
    { address: "127.0.0.1", port, name: "x.test" },
    root.certificate,
  );
  expect(cells).toEqual(["x.test", ...Array<string>(3).fill("BAD: unreachable, ECONNREFUSED")]);
  expect(good).toBe(false);
});

test("knows a door that wants a client certificate from one that does not", async () => {
  const asking = { requestCert: true, rejectUnauthorized: true };
  const said = (options: TlsOptions) =>
    serving({ ...options, ca: root.certificate }, (port) =>
      checkMetricsEndpoint(`127.0.0.1:${port}`, "caddy", root.certificate),
    );
  expect((await said({})).said).toBe("metrics door: BAD: accepted without a client certificate");
  expect((await said(asking)).good).toBe(true);
  expect((await checkMetricsEndpoint(undefined, "caddy", undefined)).said).toMatch(
    /not tried, caddy:9443 is not published/,
  );
  await expect(checkMetricsEndpoint("caddy", "caddy", undefined)).rejects.toThrow("allowed: HOST:PORT");
});
