import { claimsExpression } from "../../../../configs/programs/authentik/oidcProvider.ts";
import { declareFrom, fileOf } from "../../declareFrom.ts";
import { serviceNamed } from "../../../../configs/model/environmentModel.ts";

const withLogin = (minio: object = {}) => declareFrom({ objectStore: "minio", identity: "authentik", minio });

test("without an identity provider MinIO has no client, and nobody tells it of one", () => {
  const environment = declareFrom({ objectStore: "minio" });
  const minio = serviceNamed(environment, "minio");
  expect(minio.oidc).toBeUndefined();
  expect(JSON.stringify(minio)).not.toContain("OPENID");
  expect(environment.services.map(({ name }) => name)).not.toContain("minio-sign-on");
});

test("the client's password is in a file that MinIO reads, and in no variable", () => {
  const environment = withLogin();
  const { environment: variables = {}, oidc } = serviceNamed(environment, "minio");
  expect(variables["MINIO_CONFIG_ENV_FILE"]).toBe("/etc/minio/environment");
  expect(fileOf(environment, "minio", "environment")).toBe(
    `MINIO_IDENTITY_OPENID_CLIENT_SECRET=<secret ${oidc?.secret ?? ""}>\n`,
  );
  expect(Object.keys(variables).filter((name) => name.includes("SECRET"))).toEqual([]);
});

test("MinIO needs no identity provider to start: what it asks for is at hand in its own stack", () => {
  const environment = withLogin();
  const minio = serviceNamed(environment, "minio");
  expect(minio.environment?.["MINIO_IDENTITY_OPENID_CONFIG_URL"]).toBe(
    "http://minio-sign-on:8080/openid-configuration",
  );
  expect(minio.dependsOn).toEqual(["minio-sign-on"]);
  const { jwks_uri: keys, token_endpoint: token } = JSON.parse(
    fileOf(environment, "minio-sign-on", "site/openid-configuration"),
  ) as Record<string, string>;
  expect(keys).toBe("http://minio-sign-on:8080/jwks");
  expect(token).toBe("https://auth.home.example.org/application/o/token/");
  const caddyfile = fileOf(environment, "minio-sign-on", "Caddyfile");
  expect(caddyfile).toContain("rewrite * /application/o/minio/jwks/");
  expect(caddyfile).toContain("tls_trust_pool file /etc/sign-on/root.crt");
  expect(serviceNamed(environment, "minio-sign-on").dependsOn).toBeUndefined();
});

test("a public authority needs no root of ours", () => {
  const environment = declareFrom({
    objectStore: "minio",
    identity: "authentik",
    tls: "letsencrypt",
    letsencrypt: { email: "a@example.org" },
  });
  expect(fileOf(environment, "minio-sign-on", "Caddyfile")).not.toContain("tls_trust_pool");
});

describe("who may do what", () => {
  const policies = (minio?: object) => serviceNamed(withLogin(minio), "minio").oidc?.claims?.byGroup ?? {};
  const bootstrapOf = (minio?: object) => serviceNamed(withLogin(minio), "minio").bootstrap;

  test("administrators everything, nobody else anything", () => {
    expect(policies()).toEqual({ policy: [["admins", "consoleAdmin"]] });
    expect(serviceNamed(withLogin(), "minio").oidc?.allow).toEqual([]);
    expect(bootstrapOf()?.variables["POLICIES"]).toBe("");
  });

  test("groups of the settings may look, by a policy that changes nothing", () => {
    const minio = { readers: ["viewers"] };
    expect(claimsExpression(policies(minio))).toContain(
      '[["admins","consoleAdmin"],["viewers","homelab-console-readers"]]',
    );
    expect(bootstrapOf(minio)?.variables["POLICIES"]).toBe("homelab-console-readers");
    const file = bootstrapOf(minio)?.files.files.find(
      ({ path }) => path === "policies/homelab-console-readers.json",
    );
    const { Statement: statements } = JSON.parse(file?.content({}) ?? "") as {
      Statement: readonly { Effect: string; Action: readonly string[] }[];
    };
    const allowed = statements.filter(({ Effect: effect }) => effect === "Allow");
    expect(allowed.flatMap(({ Action: actions }) => actions).sort()).toEqual([
      "s3:GetBucketLocation",
      "s3:GetObject",
      "s3:ListAllMyBuckets",
      "s3:ListBucket",
    ]);
  });

  test("a group means nothing where nobody is in one", () => {
    expect(() => declareFrom({ objectStore: "minio", minio: { readers: ["media"] } })).toThrow(
      "minio.readers: found media, but identity is none and nobody is in a group",
    );
  });
});
