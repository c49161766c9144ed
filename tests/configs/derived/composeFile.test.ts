import { composeFile, prepareService } from "../../../configs/derived/composeFile.ts";
import { dockerVolumes } from "../../../configs/derived/volumes.ts";
import { declareEnvironment } from "../../../configs/environment.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";
import { serviceNamed } from "../../../configs/model/environmentModel.ts";

const environmentWith = (settings: object = {}) =>
  declareEnvironment("dev", parseSettings("dev", { domain: "home.test", ...settings }));
const fileWith = (settings: object = {}) => composeFile(environmentWith(settings), "/rendered");

test("has every service, network and data volume, and one more service to prepare them", () => {
  const environment = environmentWith();
  const { services, networks, volumes } = fileWith();
  expect(Object.keys(services)).toEqual([prepareService, ...environment.services.map(({ name }) => name)]);
  expect(Object.keys(networks)).toEqual(["caddy_default", "registry_default"]);
  expect(Object.keys(volumes).sort()).toEqual(
    dockerVolumes(environment).filter((name) => !name.endsWith("-files")),
  );
});

test("runs a service as its declaration says", () => {
  const { registry } = fileWith().services;
  expect(registry).toMatchObject({
    image: expect.stringMatching(/\/zot:v/) as string,
    command: ["serve", "/etc/zot/config.json"],
    user: "65532:65532",
    volumes: ["zot-data:/var/lib/zot", "/rendered/registry:/etc/zot:ro", "homelab-probe:/probe:ro"],
    read_only: true,
    cap_drop: ["ALL"],
    security_opt: ["no-new-privileges=true"],
    tmpfs: ["/tmp:rw,noexec,nosuid,size=64m,mode=1777"],
    mem_limit: "1024m",
    memswap_limit: "1024m",
    stop_grace_period: "30s",
    depends_on: {
      prepare: { condition: "service_completed_successfully" },
      "registry-egress": { condition: "service_healthy" },
    },
  });
});

test("publishes ports at the address they are declared with", () => {
  expect(fileWith({ ports: { bind: "192.0.2.1" } }).services["caddy"]?.["ports"]).toEqual([
    "192.0.2.1:80:80/tcp",
    "192.0.2.1:443:443/tcp",
    "127.0.0.1:5000:5000/tcp",
  ]);
});

test("joins the networks of a service under its aliases", () => {
  const { services } = fileWith();
  const { aliases } = serviceNamed(environmentWith(), "registry-egress");
  expect(services["registry-egress"]?.["networks"]).toEqual({ registry_default: { aliases } });
  expect(services["caddy"]?.["networks"]).toEqual({ caddy_default: {}, registry_default: {} });
});

test("asks for health as the program does, with a start interval only where Docker knows one", () => {
  expect(fileWith().services["registry"]?.["healthcheck"]).toMatchObject({
    interval: "30s",
    start_interval: "1s",
  });
  const older = fileWith({ host: { startInterval: false } }).services["registry"]?.["healthcheck"];
  expect(older).toMatchObject({
    test: expect.arrayContaining(["CMD", "http://127.0.0.1:5000/livez"]) as string[],
    interval: "5s",
  });
  expect(older).not.toHaveProperty("start_interval");
});

test("mounts directories of a data root, and gives them to their user as well", () => {
  const { services, volumes } = fileWith({ host: { dataRoot: "/mnt/data" } });
  expect(services["registry"]?.volumes).toContain("/mnt/data/zot:/var/lib/zot");
  expect(services[prepareService]?.volumes).toContain("/mnt/data/zot:/data/zot");
  expect(JSON.stringify(services[prepareService]?.["entrypoint"])).toContain(
    "chown -R 65532:65532 /data/zot",
  );
  expect(volumes).not.toHaveProperty("zot-data");
});

test("leaves no dollar sign for compose to put a variable in", () => {
  const environment = environmentWith();
  const [first] = environment.services;
  if (first === undefined) throw new Error("There is a first service");
  const service = { ...first, command: ["sh", "-c", "echo $HOME"], environment: { PRICE: "5$" } };
  const { services } = composeFile({ ...environment, services: [service] }, "/rendered");
  expect(services[service.name]).toMatchObject({
    command: ["sh", "-c", "echo $$HOME"],
    environment: { PRICE: "5$$" },
  });
});
