import { declareEnvironment } from "../../../configs/environment.ts";
import type { ServiceSpec } from "../../../configs/model/serviceSpec.ts";
import { parseSettings } from "../../../configs/parseSettings.ts";
import { Refusal } from "../../../configs/settings/refusal.ts";
import { certificateChain, file, secretText } from "../../../configs/model/fileSpec.ts";
import { errorMessage } from "../../support/errorMessage.ts";

const settings = parseSettings("try", { domain: "home.example.org" });
const wiki: ServiceSpec = {
  name: "wiki",
  stack: "wiki",
  image: "busybox",
  summary: "Notes",
  user: { uid: 1000, gid: 1000 },
  health: { http: { port: 8080, path: "/health" } },
  limits: { memoryMiB: 256, cpus: 0.5 },
  stopTimeoutSeconds: 10,
};
const route = { host: "wiki", upstream: "http://wiki:8080", access: "public", title: "Wiki" } as const;
const declare = (more: Partial<ServiceSpec>) => () =>
  declareEnvironment("try", settings, [{ ...wiki, ...more }]);

test.each<[string, Partial<ServiceSpec>, string]>([
  [
    "a route to a service that is not there",
    { routes: [{ ...route, upstream: "http://wikki:8080" }] },
    "its route wiki leads to wikki, which is not declared; there are registry-egress, registry, caddy, wiki",
  ],
  ...[
    "wiki:8080",
    "wiki",
    "tcp://wiki:8080",
    "http://",
    "http://wiki:99999",
    "http://wiki:8080/path",
    "",
  ].map((upstream): [string, Partial<ServiceSpec>, string] => [
    `a route to ${upstream}`,
    { routes: [{ ...route, upstream }] },
    `its route wiki leads to ${upstream}; allowed: http://service:port`,
  ]),
  ["a route with a bad name", { routes: [{ ...route, host: "Wiki!" }] }, 'its route "Wiki!" is no name'],
  ["a route with a bad path", { routes: [{ ...route, landing: "home" }] }, "does not start with /"],
  ["a bad name", { name: "my_wiki" }, "its name is no host name"],
  ["a bad stack", { stack: "My Stack" }, "its stack is called My Stack"],
  ["a stack to join that is not there", { joins: ["nowhere"] }, "joins nowhere, but there is no such stack"],
  [
    "a service to wait for that is not there",
    { dependsOn: ["nobody"] },
    "waits for nobody, which is not declared",
  ],
  ["waiting for itself", { dependsOn: ["wiki"] }, "waits for itself"],
  [
    "a public name that is not there",
    { calledHosts: ["auth"] },
    "calls auth, which is no name at the front door",
  ],
  ["no memory", { limits: { memoryMiB: 0, cpus: 1 } }, "limits.memoryMiB is 0"],
  ["half a MiB", { limits: { memoryMiB: 64.5, cpus: 1 } }, "limits.memoryMiB is 64.5"],
  ["no processor", { limits: { memoryMiB: 64, cpus: 0 } }, "limits.cpus is 0"],
  ["what is no number", { limits: { memoryMiB: NaN, cpus: NaN } }, "limits.cpus is NaN"],
  ["no time to stop", { stopTimeoutSeconds: -1 }, "stopTimeoutSeconds is -1"],
  ["a user by name", { user: { uid: -1, gid: 1 } }, "its user has to be numbers"],
  ["a port beyond all ports", { ports: [{ internal: 1, external: 65_536, bind: "0.0.0.0" }] }, "as 65536"],
  ["a port on a name", { ports: [{ internal: 1, external: 1, bind: "localhost" }] }, "which is no address"],
  ["health at no path", { health: { http: { port: 80, path: "health" } } }, "health asks for health at 80"],
  ["data in a relative path", { volumes: [{ name: "wiki", path: "data" }] }, '"data" is no absolute path'],
  [
    "data in one place twice",
    {
      volumes: [
        { name: "a", path: "/d" },
        { name: "b", path: "/d" },
      ],
    },
    "/d in its container is two things",
  ],
  [
    "the data of nobody",
    { volumes: [{ name: "a", path: "/d", owner: "nobody" }] },
    "looks at the data of nobody, which is not declared",
  ],
  [
    "an alert receiver that is not there",
    { alertReceiver: "pager:80" },
    "leads to pager, which is not declared",
  ],
  [
    "a file that reads a secret that nobody declares",
    {
      files: {
        directory: "/etc/wiki",
        files: [file("key", { key: secretText("nobodys") }, ({ key }) => key)],
      },
    },
    "its file key reads the secret nobodys, which no service declares",
  ],
  [
    "a file that reads a certificate that nobody declares",
    {
      files: { directory: "/etc/wiki", files: [file("c", { c: certificateChain("nobodys") }, ({ c }) => c)] },
    },
    "its file c reads the certificate nobodys, which no service declares",
  ],
])("refuses %s", (_, more, problem) => {
  expect(declare(more)).toThrow(Refusal);
  expect(errorMessage(declare(more))).toContain(`\n  ${more.name ?? "wiki"}: `);
  expect(errorMessage(declare(more))).toContain(problem);
});

test("refuses a service of the name of the check of the object store", () => {
  expect(errorMessage(declare({ name: "object-store-check" }))).toContain(
    "container object-store-check by the check of the object store and by object-store-check",
  );
});

test("refuses to derive what others would not see", () => {
  const derive = () => ({ routes: [route], metrics: { port: 1, path: "/" } });
  expect(
    errorMessage(declare({ derive: derive as unknown as NonNullable<ServiceSpec["derive"]> })),
  ).toContain("wiki derives routes, metrics from the other services, which would not see it");
});

test.each<[string, Partial<ServiceSpec>]>([
  ["itself", { routes: [route] }],
  ["another service", { routes: [{ ...route, upstream: "http://registry:5000" }] }],
  ["another name of its own", { aliases: ["notes"], routes: [{ ...route, upstream: "http://notes:80" }] }],
  ["an address elsewhere", { routes: [{ ...route, upstream: "http://10.0.0.5:80" }] }],
  ["an address of the newer kind", { routes: [{ ...route, upstream: "http://[fd00::1]:80" }] }],
  ["the domain itself", { routes: [{ ...route, host: "" }] }],
])("takes a route to %s", (_, more) => {
  expect(declare(more)).not.toThrow();
});
