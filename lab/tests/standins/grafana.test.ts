import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { grafanaCli } from "../../standins/responder/grafanaCli.ts";
import { Played } from "./played.ts";

const source = { name: "Metrics", uid: "metrics", type: "prometheus", url: "http://127.0.0.1:1" };

/** A Grafana with a data source and two dashboards. */
const folder = () => {
  const home = mkdtempSync(join(tmpdir(), "grafana-"));
  const write = (path: string, content: string) => {
    mkdirSync(join(home, path, ".."), { recursive: true });
    writeFileSync(join(home, path), content);
  };
  const provider = { folder: "Ours", type: "file", options: { path: join(home, "dashboards") } };
  write("password", "the first one");
  write("provisioning/datasources/a.yaml", stringify({ apiVersion: 1, datasources: [source] }));
  write("provisioning/dashboards/a.yaml", stringify({ apiVersion: 1, providers: [provider] }));
  for (const uid of ["one", "two"])
    write(`dashboards/${uid}.json`, JSON.stringify({ uid, title: `The ${uid}` }));
  const variables = {
    GF_PATHS_DATA: home,
    GF_PATHS_PROVISIONING: join(home, "provisioning"),
    GF_SECURITY_ADMIN_PASSWORD__FILE: join(home, "password"),
  };
  return { write, variables, start: () => Played.start("grafana", {}, variables) };
};

const as = (password: string) => ({
  headers: { authorization: `Basic ${Buffer.from(`admin:${password}`).toString("base64")}` },
});

test("shows what it was provisioned with to who has the password", async () => {
  const grafana = await folder().start();
  expect((await grafana.ask(3000, "/api/datasources")).status).toBe(401);
  expect((await grafana.ask(3000, "/api/datasources", as("another"))).status).toBe(401);
  const login = as("the first one");
  expect(await grafana.json(3000, "/api/datasources", login)).toEqual([source]);
  expect(await grafana.json(3000, "/api/search?query=TWO", login)).toEqual([
    { uid: "two", title: "The two", type: "dash-db", folderTitle: "Ours" },
  ]);
  expect(await grafana.json(3000, "/api/dashboards/uid/one", login)).toMatchObject({
    dashboard: { title: "The one" },
    meta: { provisioned: true },
  });
  expect((await grafana.ask(3000, "/api/dashboards/uid/three", login)).status).toBe(404);
  grafana.stop();
});

test("keeps the password of its first start, and takes another one from `grafana cli` alone", async () => {
  const { write, variables, start } = folder();
  (await start()).stop();
  write("password", "the second one");
  const grafana = await start();
  const status = async (password: string) =>
    (await grafana.ask(3000, "/api/datasources", as(password))).status;
  expect([await status("the first one"), await status("the second one")]).toEqual([200, 401]);
  const words = "cli --homepath /usr/share/grafana admin reset-admin-password --password-from-stdin".split(
    " ",
  );
  grafanaCli(words, variables, () => "the second one");
  expect([await status("the first one"), await status("the second one")]).toEqual([401, 200]);
  expect(() => grafanaCli(["cli", "plugins"], variables)).toThrow("the stand-in only knows");
  grafana.stop();
});

test("a changed dashboard is shown without a restart", async () => {
  const { write, start } = folder();
  const grafana = await start();
  write("dashboards/one.json", JSON.stringify({ uid: "one", title: "Anew" }));
  expect(await grafana.json(3000, "/api/dashboards/uid/one", as("the first one"))).toMatchObject({
    dashboard: { title: "Anew" },
  });
  grafana.stop();
});

test.each([
  ["datasources/a.yaml", "a: [", "cannot read"],
  [
    "datasources/b.yaml",
    stringify({ apiVersion: 1, datasource: [] }),
    "says datasource, which nothing reads",
  ],
  ["datasources/b.yaml", stringify({ apiVersion: 1, datasources: [source] }), "the uid metrics"],
  ["datasources/b.yaml", stringify({ apiVersion: 1, datasources: [{ name: "x" }] }), "lacks uid"],
  ["dashboards/b.yaml", stringify({ apiVersion: 1, providers: [{ type: "file" }] }), "a path that exists"],
])("does not start with a wrong %s", async (path, content, message) => {
  const { write, start } = folder();
  write(`provisioning/${path}`, content);
  await expect(start()).rejects.toThrow(message);
});
