import type { ServiceSpec } from "../../../../configs/model/serviceSpec.ts";
import { declareEnvironment } from "../../../../configs/environment.ts";
import { parseSettings } from "../../../../configs/parseSettings.ts";
import { contentOf } from "../../declareFrom.ts";
import { networksOf, serviceNamed } from "../../../../configs/model/environmentModel.ts";

const wiki = {
  name: "wiki",
  stack: "wiki",
  buckets: [{ name: "wiki-pages", account: "wiki" }],
} as unknown as ServiceSpec;

const environment = (raw: object = {}, ...more: ServiceSpec[]) =>
  declareEnvironment(
    "try",
    parseSettings("try", { domain: "home.example.org", objectStore: "minio", ...raw }),
    more,
  );

const bootstrapOf = (of: ReturnType<typeof environment>) => {
  const { bootstrap } = serviceNamed(of, "minio");
  if (bootstrap === undefined) throw new Error("MinIO has no bootstrap");
  return bootstrap;
};

const files = (of: ReturnType<typeof environment>) =>
  Object.fromEntries(bootstrapOf(of).files.files.map((file) => [file.path, contentOf(file)]));

test("whoever declares a bucket gets a user, a policy and a secret, and starts after MinIO in its network", () => {
  const made = environment({}, wiki);
  expect(bootstrapOf(made).variables).toMatchObject({ BUCKETS: "wiki-pages", USERS: "homelab-wiki" });
  expect(files(made)["users/homelab-wiki"]).toBe("homelab-wiki\n<secret object-store-wiki>\n");
  expect(files(made)["policies/homelab-wiki.json"]).toContain("arn:aws:s3:::wiki-pages/*");
  expect(serviceNamed(made, "minio").secrets).toContainEqual({ name: "object-store-wiki" });
  expect(serviceNamed(made, "wiki").dependsOn).toEqual(["minio"]);
  expect(networksOf(made, serviceNamed(made, "wiki"))).toEqual(["wiki", "storage"]);
});

test("whoever is gone is in none of it, so that the client removes what it finds of them", () => {
  expect(bootstrapOf(environment()).variables).toMatchObject({ BUCKETS: "", USERS: "" });
  expect(Object.keys(files(environment()))).toEqual(["config.json", "lifecycle.json"]);
});

test("passwords are in files alone", () => {
  const { bootstrap, environment: variables, command } = serviceNamed(environment({}, wiki), "minio");
  const seen = JSON.stringify([variables, command, bootstrap?.variables, bootstrap?.script]);
  expect(seen).not.toContain("<secret");
  expect(variables).toMatchObject({
    MINIO_ROOT_USER_FILE: "/etc/minio/root-user",
    MINIO_ROOT_PASSWORD_FILE: "/etc/minio/root-password",
  });
});

test("it listens on this host and in its network only, and people reach its console by name", () => {
  const { ports, routes, metrics, stack } = serviceNamed(
    environment({ minio: { ports: { api: 9100 } } }),
    "minio",
  );
  expect(stack).toBe("storage");
  expect(ports).toEqual([
    { internal: 9000, external: 9100, bind: "127.0.0.1" },
    { internal: 9001, external: 9001, bind: "127.0.0.1" },
  ]);
  expect(routes).toMatchObject([{ host: "minio", upstream: "http://minio:9001" }]);
  expect(metrics).toEqual({ port: 9000, path: "/minio/v2/metrics/cluster" });
});

test("without it nothing of it is declared; it can be kept for what is in it", () => {
  const names = (raw: object) => environment(raw).services.map(({ name }) => name);
  expect(names({ objectStore: "none" })).not.toContain("minio");
  expect(names({ objectStore: "none", minio: { keep: true } })).toContain("minio");
});
