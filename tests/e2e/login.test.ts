import { Browser } from "./support/browser.ts";
import { ask } from "./support/http.ts";
import { chooseNextRelease } from "./support/images.ts";
import { docker, freePorts, inspected } from "./support/lab.ts";
import { pages } from "./support/pages.ts";
import { attempt } from "./support/run.ts";
import { domain, Project } from "./support/project.ts";

jest.setTimeout(300_000);

const route = { to: pages.url, access: "sso" };

let project: Project;
let ca: string;

const at = (host: string) => `https://${host}.${domain}:${project.ports.https}`;
const password = async () => (await project.outputs()).logins["authentik"]?.password ?? "";

const loggedIn = async (word: string): Promise<Browser> => {
  const browser = new Browser(ca);
  const { url } = await browser.open(`${at("wiki")}/`);
  await browser.open(url, { uidField: "akadmin", password: word });
  return browser;
};

beforeAll(async () => {
  const [http, https, ldap, ldaps] = await freePorts(4);
  project = await Project.make("login", {
    identity: "authentik",
    authentik: { ports: { http, https }, ldap: { enabled: true, ports: { ldap, ldaps } } },
    routes: { wiki: route, notes: route },
  });
  await pages.start();
  await project.up();
  await pages.join();
  ca = (await project.outputs()).caRoot;
});

afterAll(async () => {
  await project.remove();
});

describe("a guarded route", () => {
  test("leads whoever is not logged in to the login, and shows nothing before", async () => {
    const { url, body } = await new Browser(ca).open(`${at("wiki")}/`);
    expect(url).toContain(`${at("auth")}/if/flow/`);
    expect(body).not.toContain("hello from elsewhere");
  });

  test("shows what is behind it to who has logged in, at the address that was asked for", async () => {
    const browser = new Browser(ca);
    const { url } = await browser.open(`${at("wiki")}/index.html`);
    const shown = await browser.open(url, { uidField: "akadmin", password: await password() });
    expect(shown.url).toBe(`${at("wiki")}/index.html`);
    expect(shown.body).toContain("hello from elsewhere");
  });

  test("needs no second login after that of another", async () => {
    const browser = await loggedIn(await password());
    expect((await browser.open(`${at("notes")}/`)).body).toContain("hello from elsewhere");
  });

  test("stays closed with a wrong password, and to a header that anyone can send", async () => {
    const browser = await loggedIn("wrong");
    expect((await browser.open(`${at("wiki")}/`)).url).toContain("/if/flow/");
    const forged = await ask(`${at("wiki")}/`, { ca, headers: { "X-authentik-username": "akadmin" } });
    expect(forged.status).toBe(302);
  });
});

test("nothing is left to do after it is up", async () => {
  await project.expectNoChanges();
});

describe("a route that another group may enter too", () => {
  const applied = async () =>
    [...(await docker("logs", "authentik-worker-bootstrap")).matchAll(/^Applied (.*)$/gm)].map(
      ([, name]) => name,
    );

  test("is applied alone of all that is declared", async () => {
    expect(await applied()).toEqual([
      ...["foundations", "groups", "sso-notes", "sso-wiki", "ldap", "ldap-token"],
      ...["outpost", "brand", "administrator", "administrator-password"],
    ]);
    await project.set("routes.notes.allow[0]", "viewers");
    await project.up();
    expect(await applied()).toEqual(["sso-notes"]);
  });
});

describe("an image without a shell", () => {
  test("is what Authentik's is here, and its containers run all the same", async () => {
    const { code } = await attempt("docker", ["exec", "authentik-worker", "/bin/sh", "-c", "true"]);
    expect(code).not.toBe(0);
    expect(await inspected("authentik-worker", ".State.Health.Status")).toBe("healthy");
  });
});

describe("the outpost for LDAP", () => {
  const ping = async () =>
    (await attempt("docker", ["exec", "authentik-ldap", ...asks("/outpost.goauthentik.io/ping")])).code;
  const asks = (path: string) => ["/probe/busybox", "wget", "-q", "-O", "-", `http://127.0.0.1:9300${path}`];

  test("is known to Authentik by the token it was given", async () => {
    expect(await ping()).toBe(0);
  });

  test("is not by the one Authentik had made for it", async () => {
    const key = `"key": "another"`;
    await docker(
      ...["exec", "authentik-postgres", "psql", "-U", "authentik", "-c"],
      `UPDATE objects SET attrs = attrs || '{${key}}' WHERE attrs->>'identifier' LIKE 'ak-outpost-%'`,
    );
    expect(await ping()).not.toBe(0);
  });
});

describe("another password for the administrator", () => {
  beforeAll(async () => {
    await project.setSecret("authentik.adminPassword", "it is another one");
    await project.up();
  });

  test("logs in, and the one before no longer does", async () => {
    const browser = await loggedIn("it is another one");
    expect((await browser.open(`${at("wiki")}/`)).body).toContain("hello from elsewhere");
  });
});

describe("another password for the database", () => {
  test("is taken by the data that is there", async () => {
    const secret = (await project.resources()).find(({ urn }) => urn.endsWith("secrets-authentik-postgres"));
    await project.pulumi("up", "--yes", "--skip-preview", "--replace", String(secret?.urn));
    const browser = await loggedIn("it is another one");
    expect((await browser.open(`${at("wiki")}/`)).body).toContain("hello from elsewhere");
  });
});

describe("another release of all of it, while a route is taken away", () => {
  const containers = ["authentik", "authentik-worker", "authentik-ldap", "authentik-postgres"];

  beforeAll(async () => {
    await chooseNextRelease(project, "authentik");
    await chooseNextRelease(project, "authentikLdap", "authentik-ldap");
    await chooseNextRelease(project, "postgres", "authentik-postgres");
    await project.unset("routes.notes");
    await project.up();
  });

  test("keeps who is who", async () => {
    for (const name of containers)
      expect(await inspected(name, ".Config.Image")).toMatch(/^homelab\.test\/[a-z]+:next$/);
    const browser = await loggedIn("it is another one");
    expect((await browser.open(`${at("wiki")}/`)).body).toContain("hello from elsewhere");
  });

  test("takes the application and the guard of the route with it, and leaves the others", async () => {
    const objects = await docker(
      ...["exec", "authentik-postgres", "psql", "-U", "authentik", "-At", "-c"],
      "SELECT attrs->>'name' FROM objects WHERE model LIKE '%provider' OR model LIKE '%application'",
    );
    expect(objects).toContain("homelab-wiki");
    expect(objects).not.toContain("notes");
  });
});

describe("without its containers", () => {
  test("the data is kept, and everyone can log in when it is there again", async () => {
    await pages.leave();
    await project.destroy();
    await project.up();
    await pages.join();
    ca = (await project.outputs()).caRoot;
    const browser = await loggedIn("it is another one");
    expect((await browser.open(`${at("wiki")}/`)).body).toContain("hello from elsewhere");
  });
});
