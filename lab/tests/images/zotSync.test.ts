import { pushImage, pushIndex, sha256 } from "./registryClient.ts";
import { syncFrom, Zot, zotConfig } from "./zotProcess.ts";

let upstream: Zot;
let cache: Zot;

beforeAll(async () => {
  upstream = await Zot.start(await zotConfig());
  cache = await Zot.start(await zotConfig(syncFrom(upstream)));
}, 20_000);

afterAll(() => Promise.all([upstream.stop(), cache.stop()]));

const pull = (reference: string) => cache.ask(`/v2/docker/library/app/manifests/${reference}`, "reader");

describe("pulling through", () => {
  it("brings image, layers and index under the destination, with the upstream's digests", async () => {
    const image = await pushImage(upstream, "writer", "library/app", "1");
    const index = await pushIndex(
      upstream,
      "writer",
      "library/app",
      "all",
      image.digest,
      image.manifest.length,
    );
    const pulled = await pull("all");
    expect(pulled.headers.get("docker-content-digest")).toBe(index.digest);
    expect(await (await pull(image.digest)).text()).toBe(image.manifest);
    const layer = await cache.ask(`/v2/docker/library/app/blobs/${sha256(image.layer)}`, "reader");
    expect(await layer.text()).toBe(image.layer);
  });

  it("sees that a tag moved", async () => {
    await pushImage(upstream, "admin", "library/app", "moving", "old");
    await pull("moving");
    const moved = await pushImage(upstream, "admin", "library/app", "moving", "new");
    expect((await pull("moving")).headers.get("docker-content-digest")).toBe(moved.digest);
  });

  it("answers 404 for what the upstream does not have, and for names outside the destination", async () => {
    expect((await pull("nothing")).status).toBe(404);
    expect((await cache.ask("/v2/library/app/manifests/1", "reader")).status).toBe(404);
  });

  it("serves what it has when the upstream is down", async () => {
    const image = await pushImage(upstream, "writer", "library/app", "kept");
    await pull("kept");
    await upstream.stop();
    const started = performance.now();
    expect(await (await pull("kept")).text()).toBe(image.manifest);
    expect(performance.now() - started).toBeLessThan(2000);
    expect((await pull("never-seen")).status).toBe(404);
    upstream = await Zot.start(await zotConfig());
  });
});
