import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { choosePorts, portsOf, usualPorts } from "../../up.d/ports.ts";

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

test("whatever the settings can open is chosen, and the front door where an ordinary user may open it", () => {
  const own = {
    "homelab:ports": { https: 443 },
    "homelab:monitoring": {
      ports: { grafana: 3333 },
      alloy: { port: 2222 },
      contact: { mail: { port: 25 } },
    },
    "homelab:minio": { ports: { api: 9999 } },
  };
  expect(usualPorts(own)).toMatchObject({
    "ports.https": 8443,
    "monitoring.ports.grafana": 3333,
    "monitoring.ports.loki": 3100,
    "monitoring.alloy.port": 2222,
    "minio.ports.api": 9999,
    "authentik.ports.https": 9443,
    "media.ports.plex": 32400,
  });
  expect(usualPorts(own)).not.toHaveProperty(["monitoring.contact.mail.port"]);
  expect(portsOf(own)).toEqual({
    "ports.https": 443,
    "monitoring.ports.grafana": 3333,
    "monitoring.alloy.port": 2222,
    "minio.ports.api": 9999,
  });
});
