import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { choosePorts, portsOf, usualPorts } from "../../../lab/up.d/ports.ts";

test("a port that is taken gives way to the next that is free and that nobody else was given", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const { first = 0, second = 0 } = await choosePorts({ first: port, second: port }, {});
  other.close();
  expect(first).toBeGreaterThan(port);
  expect(second).toBeGreaterThan(first);
});

test("what is asked for is taken before what was, and that before the usual", async () => {
  const usual = { http: 8080, https: 8443 };
  expect(await choosePorts(usual, { http: 1, https: 2, gone: 3 }, { https: 4 })).toEqual({
    http: 1,
    https: 4,
  });
});

test("the ports of monitoring and MinIO are those of their settings, Alloy's among them", () => {
  const own = {
    "homelab:monitoring": { ports: { grafana: 3333 }, alloy: { port: 2222 } },
    "homelab:minio": { ports: { api: 9999 } },
  };
  expect(usualPorts(own)).toMatchObject({ https: 8443, grafana: 3333, loki: 3100, alloy: 2222 });
  expect(usualPorts(own)).toMatchObject({ minioApi: 9999, minioConsole: 9001 });
  expect(usualPorts({})).toMatchObject({ grafana: 3000, alloy: 12345, minioApi: 9000 });
  expect(portsOf(own)).toEqual({ grafana: 3333, alloy: 2222, minioApi: 9999 });
});
