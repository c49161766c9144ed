import { pushBlob, pushImage, pushManifest, sha256 } from "./registryClient.ts";
import { Zot, zotConfig } from "./zotProcess.ts";

let zot: Zot;
let slow: Zot;

beforeAll(async () => {
  [zot, slow] = await Promise.all([Zot.start(await zotConfig()), Zot.start(await zotConfig(undefined, 1))]);
}, 20_000);

afterAll(() => Promise.all([zot.stop(), slow.stop()]));

const seconds = async (request: Promise<Response>): Promise<number> => {
  const started = performance.now();
  await request;
  return (performance.now() - started) / 1000;
};

describe("login", () => {
  it("asks for one at once", async () => {
    const response = await slow.ask("/v2/");
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Basic realm="Authorization Required"');
    expect(await seconds(slow.ask("/v2/"))).toBeLessThan(0.5);
  });

  it("lets a user of the htpasswd file in", async () => {
    const response = await zot.ask("/v2/", "reader");
    expect(response.status).toBe(200);
    expect(response.headers.get("docker-distribution-api-version")).toBe("registry/2.0");
  });

  it.each(["reader:wrong", "nobody:correct horse", "reader"])("refuses %s after failDelay", async (login) => {
    const authorization = `Basic ${Buffer.from(login).toString("base64")}`;
    const request = slow.ask("/v2/", undefined, { headers: { authorization } });
    expect(await seconds(request)).toBeGreaterThan(0.9);
    expect((await request).status).toBe(401);
  });
});

describe("push and pull", () => {
  it("keeps a Docker manifest byte for byte, by tag and by digest", async () => {
    const pushed = await pushImage(zot, "writer", "mine/app", "1");
    expect(pushed.response.status).toBe(201);
    expect(pushed.response.headers.get("docker-content-digest")).toBe(pushed.digest);
    for (const reference of ["1", pushed.digest]) {
      const head = await zot.ask(`/v2/mine/app/manifests/${reference}`, "reader", { method: "HEAD" });
      expect(head.headers.get("docker-content-digest")).toBe(pushed.digest);
      const pulled = await zot.ask(`/v2/mine/app/manifests/${reference}`, "reader");
      expect(await pulled.text()).toBe(pushed.manifest);
      expect(pulled.headers.get("content-type")).toBe("application/vnd.docker.distribution.manifest.v2+json");
    }
    const blob = await zot.ask(`/v2/mine/app/blobs/${sha256(pushed.layer)}`, "reader");
    expect(await blob.text()).toBe(pushed.layer);
  });

  it("lists repositories and tags", async () => {
    await pushImage(zot, "writer", "mine/listed", "b");
    await pushImage(zot, "writer", "mine/listed", "a");
    const tags = await zot.ask("/v2/mine/listed/tags/list", "reader");
    expect(await tags.json()).toEqual({ name: "mine/listed", tags: ["a", "b"] });
    const catalog = (await (await zot.ask("/v2/_catalog", "reader")).json()) as { repositories: string[] };
    expect(catalog.repositories).toContain("mine/listed");
  });

  it("moves a tag to the image pushed last, and nothing of the other stays", async () => {
    const first = await pushImage(zot, "admin", "mine/moved", "1", "first");
    const second = await pushImage(zot, "admin", "mine/moved", "1", "second");
    const digest = async (reference: string) => {
      const response = await zot.ask(`/v2/mine/moved/manifests/${reference}`, "reader", { method: "HEAD" });
      return response.headers.get("docker-content-digest");
    };
    expect(await digest("1")).toBe(second.digest);
    expect(await digest(first.digest)).toBeNull();
    const deleted = await zot.ask("/v2/mine/moved/manifests/1", "admin", { method: "DELETE" });
    expect(deleted.status).toBe(202);
    expect(await digest("1")).toBeNull();
  });

  it("refuses content that has another digest, and manifests whose parts are missing", async () => {
    expect((await pushBlob(zot, "writer", "mine/bad", "content", sha256("other"))).status).toBe(400);
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: sha256("gone"), size: 4 },
      layers: [],
    });
    const type = "application/vnd.oci.image.manifest.v1+json";
    expect((await pushManifest(zot, "writer", "mine/bad", "1", manifest, type)).status).toBe(400);
  });

  it.each([
    "/v2/mine/nothing/manifests/1",
    `/v2/mine/nothing/blobs/${sha256("")}`,
    "/v2/mine/nothing/tags/list",
  ])("answers 404 for %s", async (path) => {
    expect((await zot.ask(path, "reader")).status).toBe(404);
  });
});

describe("access", () => {
  it("is by user and action", async () => {
    await pushImage(zot, "writer", "mine/guarded", "1");
    expect((await pushBlob(zot, "reader", "mine/guarded", "x")).status).toBe(403);
    expect((await zot.ask("/v2/mine/guarded/manifests/1", "collector")).status).toBe(403);
    expect((await pushImage(zot, "writer", "mine/guarded", "1", "over it")).response.status).toBe(403);
    expect((await zot.ask("/v2/mine/guarded/manifests/1", "writer", { method: "DELETE" })).status).toBe(403);
    expect(await (await zot.ask("/v2/_catalog", "collector")).json()).toEqual({ repositories: [] });
  });

  it("shows metrics to the user named for them alone", async () => {
    expect((await zot.ask("/metrics")).status).toBe(401);
    expect((await zot.ask("/metrics", "reader")).status).toBe(403);
    const metrics = await (await zot.ask("/metrics", "collector")).text();
    expect(metrics).toMatch(/^zot_http_requests_total\{code="200",method="GET"\} \d+$/m);
    expect(metrics).toMatch(/^zot_repo_uploads_total\{repo="mine\/app"\} \d+$/m);
  });

  it("takes as long to deny as to refuse a login", async () => {
    expect(await seconds(slow.ask("/metrics", "reader"))).toBeGreaterThan(0.9);
  });

  it.each(["/livez", "/readyz", "/startupz", "/home"])("shows %s to everybody", async (path) => {
    expect((await zot.ask(path)).status).toBe(200);
  });
});
