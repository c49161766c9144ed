import { createHash } from "node:crypto";
import { Applying } from "./applying.ts";

const wiki = { to: "http://10.0.0.5:8080", access: "sso" };
const one = { routes: { wiki } };
const two = { routes: { wiki, notes: wiki } };

// Each run starts some hundred programs.
jest.setTimeout(60_000);

let applying: Applying;
beforeEach(async () => {
  applying = await Applying.start();
});
afterEach(() => {
  applying.remove();
});

const guardedBy = async () => {
  const outposts = await applying.ak.items("authentik_outposts.outpost");
  return (outposts[0]?.attrs["providers"] as readonly string[]).length;
};

describe.each(["dash", "bash"])("with %s", (shell) => {
  test("what Authentik has as it is declared is not applied again", async () => {
    const first = await applying.run(one, { shell });
    expect(first).toMatchObject({ code: 0 });
    expect(first.applied).toEqual([
      ...["foundations", "groups", "sso-wiki", "outpost", "brand"],
      ...["administrator", "administrator-password"],
    ]);
    expect(await applying.run(one, { shell })).toEqual({ code: 0, printed: "", applied: [] });
  });
});

test("one more route is applied alone, with the outpost's list", async () => {
  await applying.run(one);
  expect((await applying.run(two)).applied).toEqual(["sso-notes", "outpost"]);
  expect(await guardedBy()).toBe(2);
});

describe("a secret", () => {
  const ldap = { ...one, authentik: { ldap: { enabled: true } } };

  test("that changed is handed on again by what hands it on, and by nothing else", async () => {
    await applying.run(ldap);
    expect((await applying.run(ldap, { secrets: { "authentik-ldap-token": "another" } })).applied).toEqual([
      "ldap-token",
    ]);
    expect(await applying.ak.items("authentik_core.token")).toMatchObject([{ attrs: { key: "another" } }]);
    expect((await applying.run(ldap, { secrets: { "authentik-ldap-token": "another" } })).applied).toEqual(
      [],
    );
  });

  test("can't be guessed from what is kept of it", async () => {
    await applying.run(one, { secrets: { "secret-key": "one" } });
    const records = JSON.stringify(await applying.ak.items("authentik_blueprints.blueprintinstance"));
    for (const text of ["<secret authentik-admin>", "<secret authentik-admin>\n"])
      expect(records).not.toContain(createHash("sha256").update(text).digest("hex"));
    expect((await applying.run(one, { secrets: { "secret-key": "other" } })).applied.length).toBeGreaterThan(
      5,
    );
    expect(JSON.stringify(await applying.ak.items("authentik_blueprints.blueprintinstance"))).not.toBe(
      records,
    );
  });
});

describe("what is there is what the database has", () => {
  test("after it was lost, everything is applied again", async () => {
    await applying.run(one);
    await applying.ak.forget();
    expect((await applying.run(one)).applied).toHaveLength(7);
  });

  test("after an older one was restored, what has changed since is", async () => {
    await applying.run(one);
    const older = await applying.ak.store.all();
    await applying.run(two);
    await applying.ak.store.replace(older);
    expect((await applying.run(two)).applied).toEqual(["sso-notes", "outpost"]);
  });
});

test("another release is given everything again, because the one before may have left out what it did not know", async () => {
  await applying.run(one);
  const images = { authentik: "ghcr.io/goauthentik/server:2026.11.1" };
  expect((await applying.run({ ...one, images })).applied).toHaveLength(7);
  expect((await applying.run({ ...one, images })).applied).toEqual([]);
});

describe("a blueprint that Authentik does not take", () => {
  test("is told by name, and no line with a secret", async () => {
    applying.ak.refused = ["sso-wiki"];
    const { code, printed } = await applying.run(one);
    expect(code).toBe(1);
    expect(printed).toContain("Authentik did not take: sso-wiki outpost brand administrator");
    expect(printed).not.toContain("<secret authentik-admin>");
  });

  test("is found although the command ended well", async () => {
    applying.ak.lost = ["brand"];
    const { code, printed } = await applying.run(one);
    expect(code).toBe(1);
    expect(printed).toContain("Authentik did not take: brand\n");
    applying.ak.lost = [];
    expect((await applying.run(one)).applied).toEqual(["brand"]);
  });

  test("is waited for from the last one that was taken on", async () => {
    for (const name of ["groups", "sso-wiki", "outpost", "brand"]) applying.put(`refuse-${name}`, "2");
    expect(await applying.run(one)).toMatchObject({ code: 0 });
    // Longer than the five minutes that any one may take.
    expect(Number(applying.read("clock"))).toBeGreaterThan(600);
  });
});

describe("a route that is no longer declared", () => {
  test("is taken away, and applied again when it comes back", async () => {
    await applying.run(two);
    expect((await applying.run(one)).printed).toContain("Took away sso-notes");
    expect(JSON.stringify(await applying.ak.items("authentik_core.application"))).not.toContain("notes");
    expect(await applying.run(one)).toEqual({ code: 0, printed: "", applied: [] });
    expect((await applying.run(two)).applied).toEqual(["sso-notes", "outpost"]);
    expect(await guardedBy()).toBe(2);
  });

  test("is guarded when it comes back, also if its going was interrupted", async () => {
    await applying.run(two);
    applying.ak.refused = ["outpost"];
    expect((await applying.run(one)).code).toBe(1);
    applying.ak.refused = [];
    expect((await applying.run(two)).applied).toEqual(["sso-notes", "outpost"]);
    expect(await guardedBy()).toBe(2);
  });

  test("is remembered until it is gone indeed", async () => {
    await applying.run(two);
    applying.ak.lost = ["gone-sso-notes"];
    expect((await applying.run(one)).printed).toContain("Authentik did not take: sso-notes");
    applying.ak.lost = [];
    expect((await applying.run(one)).printed).toContain("Took away sso-notes");
  });
});

describe("LDAP", () => {
  const ldap = { authentik: { ldap: { enabled: true } } };

  test("gets its known key again when it was gone in between", async () => {
    await applying.run(ldap);
    await applying.run({});
    expect(await applying.ak.items("authentik_core.token")).toEqual([]);
    expect((await applying.run(ldap)).applied).toEqual(["ldap", "ldap-token"]);
    expect(await applying.ak.items("authentik_core.token")).toMatchObject([
      { attrs: { key: "<secret authentik-ldap-token>" } },
    ]);
  });

  test("as an earlier release remembered it goes all the same", async () => {
    await applying.run(ldap);
    const path = "data/homelab/ldap.yaml";
    const former = applying
      .read(path)
      .replace("name: homelab LDAP\n", "pk: 2f0a6c1e-5d0b-4b7e-9a53-6c9d1f1b7a11\n");
    applying.put(path, former);
    expect(former).toContain("pk: 2f0a");
    expect(await applying.run({})).toMatchObject({ code: 0 });
    expect(await applying.ak.items("authentik_outposts.outpost")).toHaveLength(1);
  });
});

describe("the administrator's password", () => {
  const hashOf = async () => {
    const users = await applying.ak.items("authentik_core.user");
    return users.find(({ attrs }) => attrs["username"] === "akadmin")?.attrs["password"];
  };

  test("that an earlier release has set is not set again, which would end sessions", async () => {
    const before = await hashOf();
    const known = createHash("sha256").update("<secret authentik-admin>").digest("hex");
    applying.put("data/homelab/password", `${known}  -\n`);
    expect((await applying.run(one)).applied).toContain("administrator-password");
    expect(await hashOf()).toBe(before);
    expect((await applying.run(one)).applied).toEqual([]);
  });

  test("is set when it is another one", async () => {
    await applying.run(one);
    const before = await hashOf();
    expect((await applying.run(one, { secrets: { "authentik-admin": "another" } })).applied).toEqual([
      "administrator-password",
    ]);
    expect(await hashOf()).not.toBe(before);
  });

  test("stays as it is when the mail address changes", async () => {
    await applying.run(one);
    const before = await hashOf();
    const other = { ...one, authentik: { adminEmail: "root@home.example.org" } };
    expect((await applying.run(other)).applied).toEqual(["administrator"]);
    expect(await hashOf()).toBe(before);
  });
});
