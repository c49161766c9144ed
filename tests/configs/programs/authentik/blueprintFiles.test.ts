import type { ServiceSpec } from "../../../../configs/model/serviceSpec.ts";
import { declareEnvironment } from "../../../../configs/environment.ts";
import { parseSettings } from "../../../../configs/parseSettings.ts";
import { ldapAccount } from "../../../../configs/programs/authentik/ldapProvider.ts";
import { staticFile } from "../../../../configs/model/fileSpec.ts";
import { applyBlueprint } from "../../../../lab/standins/authentik/apply.ts";
import { readBlueprint, Tag, type Entry } from "../../../../lab/standins/authentik/blueprint.ts";
import { mistakesIn } from "../../../../lab/standins/authentik/models.ts";
import { newAuthentik, stepsOf } from "../../../../lab/tests/standins/newAuthentik.ts";
import { contentOf } from "../../declareFrom.ts";
import { serviceNamed } from "../../../../configs/model/environmentModel.ts";

const wiki: ServiceSpec = {
  name: "wiki",
  stack: "wiki",
  image: "busybox",
  summary: "A wiki",
  user: { uid: 1, gid: 1 },
  health: { command: ["true"] },
  limits: { memoryMiB: 16, cpus: 1 },
  stopTimeoutSeconds: 1,
};

const declared = (...more: readonly Partial<ServiceSpec>[]) =>
  declareEnvironment(
    "try",
    parseSettings("try", { domain: "home.example.org", identity: "authentik" }),
    more.map((one) => ({ ...wiki, ...one })),
  );

const files = (...more: readonly Partial<ServiceSpec>[]): ReadonlyMap<string, string> =>
  new Map(
    (serviceNamed(declared(...more), "authentik-worker").bootstrap?.files.files ?? []).map((file) => [
      `/${file.path}`,
      contentOf(file),
    ]),
  );

const entries = (path: string, ...more: readonly Partial<ServiceSpec>[]): readonly Entry[] =>
  readBlueprint(files(...more).get(path) ?? `no file ${path}`);

const ofModel = (all: readonly Entry[], name: string): readonly Entry[] =>
  all.filter(({ model }) => model.endsWith(`.${name}`));

const tag = (...words: readonly unknown[]) => expect.objectContaining({ words }) as Tag;

const oidc: Partial<ServiceSpec> = {
  oidc: {
    id: "wiki",
    title: "Wiki",
    secret: "wiki-oidc",
    redirects: ["https://wiki.home.example.org/callback"],
    allow: ["media"],
    claims: {
      scope: "wiki",
      byGroup: {
        policy: [
          ["admins", "all"],
          ["media", "some"],
        ],
      },
    },
  },
  secrets: [{ name: "wiki-oidc" }],
};
const saml: Partial<ServiceSpec> = {
  saml: { id: "wiki", title: "Wiki", acsUrl: "https://wiki.home.example.org/acs", audience: "wiki" },
};
const guarded: Partial<ServiceSpec> = {
  routes: [{ host: "wiki", upstream: "http://wiki:80", access: "sso", title: "Wiki", allow: ["viewers"] }],
};

test.each([
  ["nothing", []],
  ["a client of OpenID Connect", [oidc]],
  ["a client of SAML", [saml]],
  ["a guarded route", [guarded]],
])("with %s, every blueprint is one that the release's models take", (_, more) => {
  const blueprints = [...files(...more)].filter(([path]) => path.endsWith(".yaml"));
  expect(blueprints.flatMap(([, text]) => readBlueprint(text).flatMap(mistakesIn))).toEqual([]);
  expect(blueprints.length).toBeGreaterThan(3);
});

test("the models refuse a field that the release does not have", () => {
  const [first] = entries("/blueprints/homelab/outpost.yaml");
  expect(first && mistakesIn({ ...first, attrs: { ...first.attrs, typ: "proxy", type: "proxi" } })).toEqual([
    'authentik_outposts.outpost.type: "proxi" is none of proxy,ldap,radius,rac',
    "authentik_outposts.outpost has no field typ",
  ]);
});

describe("a client of OpenID Connect", () => {
  const all = entries("/blueprints/homelab/oidc-wiki.yaml", oidc);

  test("may log in by code alone, to its own address, with the secret that the service has", () => {
    const [provider] = ofModel(all, "oauth2provider");
    expect(provider?.attrs).toMatchObject({
      client_id: "wiki",
      client_secret: tag("/run/homelab/secrets/wiki-oidc"),
      grant_types: ["authorization_code", "refresh_token"],
      redirect_uris: [{ matching_mode: "strict", url: "https://wiki.home.example.org/callback" }],
    });
    expect(files(oidc).get("/run/homelab/secrets/wiki-oidc")).toBe("<secret wiki-oidc>");
  });

  test("gets its claims by the first group that someone is in", () => {
    const [mapping] = ofModel(all, "scopemapping");
    expect(mapping?.attrs).toMatchObject({ scope_name: "wiki" });
    expect(mapping?.attrs["expression"]).toContain(
      'for group, value in [["admins","all"],["media","some"]]:',
    );
    expect(all.indexOf(mapping as Entry)).toBeLessThan(all.findIndex(({ id }) => id === "provider"));
  });
});

test.each([
  ["oidc-wiki", oidc, ["admins", "media"]],
  ["sso-wiki", guarded, ["admins", "viewers"]],
  ["saml-wiki", saml, ["admins"]],
])("into %s go those that are named, and admins; all others lose what they had", (name, service, allowed) => {
  const bindings = ofModel(entries(`/blueprints/homelab/${name}.yaml`, service), "policybinding");
  const groupOf = ({ identifiers }: Entry) => (identifiers["group"] as Tag).words[1] as readonly string[];
  const admitted = bindings.filter(({ state }) => state === "present").map((one) => groupOf(one)[1]);
  expect(admitted.sort()).toEqual(allowed);
  expect(bindings.filter(({ state }) => state === "absent").length).toBe(4 - allowed.length);
});

test("the outpost guards every route that wants it, and no other", () => {
  const providers = (...more: readonly Partial<ServiceSpec>[]) =>
    entries("/blueprints/homelab/outpost.yaml", ...more)[0]?.attrs["providers"];
  expect(providers()).toEqual([]);
  expect(providers(guarded)).toEqual([
    tag("authentik_providers_proxy.proxyprovider", ["name", "homelab-wiki"]),
  ]);
});

test("the page on the domain itself has a name to be an application by", () => {
  const apex: Partial<ServiceSpec> = {
    routes: [{ host: "", upstream: "http://wiki:80", access: "sso", title: "Page" }],
  };
  const [application] = ofModel(entries("/blueprints/homelab/sso-landing.yaml", apex), "application");
  expect(application?.identifiers).toEqual({ slug: "landing" });
  expect(entries("/blueprints/homelab/outpost.yaml", apex)[0]?.attrs["providers"]).toEqual([
    tag("authentik_providers_proxy.proxyprovider", ["name", "homelab-landing"]),
  ]);
});

test("each application can be taken away by what it is found by", () => {
  expect(entries("/run/homelab/absent/oidc-wiki.yaml", oidc)).toMatchObject([
    {
      model: "authentik_providers_oauth2.scopemapping",
      state: "absent",
      identifiers: { name: "homelab-wiki" },
    },
    {
      model: "authentik_providers_oauth2.oauth2provider",
      state: "absent",
      identifiers: { name: "homelab-wiki" },
    },
    { model: "authentik_core.application", state: "absent", identifiers: { slug: "wiki" } },
    ...["oidc-wiki", "outpost"].map((name) => ({
      model: "authentik_blueprints.blueprintinstance",
      state: "absent",
      identifiers: { name: `homelab ${name}` },
    })),
  ]);
});

describe("a client that no address leads to", () => {
  const application = (images: object) => {
    const settings = parseSettings("try", { domain: "home.example.org", identity: "authentik", images });
    const environment = declareEnvironment("try", settings, [{ ...wiki, ...saml }]);
    const given = serviceNamed(environment, "authentik-worker").bootstrap?.files.files ?? [];
    const text = contentOf(
      given.find(({ path }) => path.endsWith("homelab/saml-wiki.yaml")) ?? staticFile("", ""),
    );
    return ofModel(readBlueprint(text), "application")[0]?.attrs ?? {};
  };

  test.each(["2026.5.0", "2026.8.6", "2027.2.1", "next"])("is hidden by a field in release %s", (tag) => {
    const attrs = application({ authentik: `ghcr.io/goauthentik/server:${tag}` });
    expect(attrs).toMatchObject({ meta_hide: true, meta_launch_url: "" });
  });

  test.each(["2025.10.3", "2026.2.2"])("is hidden by its address in release %s", (tag) => {
    const attrs = application({ authentik: `ghcr.io/goauthentik/server:${tag}` });
    expect(attrs).toMatchObject({ meta_launch_url: "blank://blank" });
    expect(attrs).not.toHaveProperty("meta_hide");
  });

  test("is shown again once one does", () => {
    const [shown] = ofModel(entries("/blueprints/homelab/sso-wiki.yaml", guarded), "application");
    expect(shown?.attrs).toMatchObject({
      meta_hide: false,
      meta_launch_url: "https://wiki.home.example.org/",
    });
  });
});

test("blueprints are applied in the order in which they need each other", () => {
  const script = serviceNamed(declared(oidc), "authentik-worker").bootstrap?.script ?? "";
  expect(stepsOf(script)).toEqual([
    "foundations",
    "groups",
    "oidc-wiki",
    "outpost",
    "brand",
    "administrator",
    "administrator-password",
  ]);
});

test("no blueprint holds a secret", () => {
  for (const [path, text] of files(oidc)) if (path.endsWith(".yaml")) expect(text).not.toContain("<secret");
});

describe("people by LDAP", () => {
  const settings = parseSettings("try", {
    domain: "home.example.org",
    identity: "authentik",
    authentik: { ldap: { enabled: true, allow: ["media"] } },
  });
  const environment = declareEnvironment("try", settings);
  const { files: given, script = "" } = serviceNamed(environment, "authentik-worker").bootstrap ?? {};
  const entriesOf = (path: string): readonly Entry[] =>
    readBlueprint(contentOf(given?.files.find((one) => `/${one.path}` === path) ?? staticFile("", "")));
  const made = entriesOf("/blueprints/homelab/ldap.yaml");

  test("are not offered unless asked for", () => {
    expect([...files().keys()].filter((path) => path.includes("ldap"))).toEqual([]);
    expect(declared().services.map(({ name }) => name)).not.toContain("authentik-ldap");
  });

  test("are entries that Authentik knows", () => {
    for (const entry of [...made, ...entriesOf("/blueprints/homelab/ldap-token.yaml")])
      expect([entry.model, mistakesIn(entry)]).toEqual([entry.model, []]);
  });

  test("are found under the domain by an account of its own, which alone may look for others", () => {
    expect(ofModel(made, "ldapprovider")[0]).toMatchObject({
      attrs: { base_dn: "dc=home,dc=example,dc=org" },
      permissions: [
        {
          permission: "authentik_providers_ldap.search_full_directory",
          role: tag("searchers"),
        },
      ],
    });
    expect(ofModel(made, "user")[0]?.attrs).toMatchObject({ roles: [tag("searchers")] });
    expect(ldapAccount(settings)).toBe("cn=ldap,ou=users,dc=home,dc=example,dc=org");
  });

  test("may log in there if they are in a group that may, as may that account", () => {
    const bindings = ofModel(made, "policybinding").filter(({ state }) => state === "present");
    expect(bindings.map(({ identifiers }) => identifiers["group"] ?? identifiers["user"])).toEqual([
      tag("authentik_core.group", ["name", "admins"]),
      tag("authentik_core.group", ["name", "media"]),
      tag("account"),
    ]);
  });

  test("the outpost knows the token that Authentik's is given, from a file", () => {
    const [, token] = entriesOf("/blueprints/homelab/ldap-token.yaml");
    const [outpost] = ofModel(made, "outpost");
    expect(outpost?.identifiers).toEqual({ name: "homelab LDAP" });
    expect(token?.identifiers["identifier"]).toEqual(
      tag("ak-outpost-%s-api", tag("authentik_outposts.outpost", ["name", "homelab LDAP"])),
    );
    expect(token?.attrs["user"]).toEqual(
      tag("authentik_core.user", ["name", "Outpost homelab LDAP Service-Account"]),
    );
    expect(token?.attrs["key"]).toEqual(tag("/run/homelab/secrets/authentik-ldap-token"));
    const { environment: variables } = serviceNamed(environment, "authentik-ldap");
    expect(variables?.["AUTHENTIK_TOKEN"]).toBe("file:///etc/homelab/token");
    expect(stepsOf(script).slice(2, 5)).toEqual(["ldap", "ldap-token", "outpost"]);
  });

  test("go when they are no longer asked for, with the account of the outpost", async () => {
    const store = await newAuthentik(environment);
    const before = (await store.all()).filter(({ attrs }) => JSON.stringify(attrs).includes("ak-outpost-"));
    expect(before.map(({ model }) => model)).toEqual(["authentik_core.user", "authentik_core.token"]);
    const gone = given?.files.find(({ path }) => path === "run/homelab/absent/ldap.yaml");
    await applyBlueprint(store, contentOf(gone ?? staticFile("", "")));
    const left = JSON.stringify(await store.all());
    expect(left).not.toContain("ak-outpost-");
    expect(left).not.toContain("LDAP");
  });

  test("need somebody who knows people, and Authentik's own release", () => {
    const refused = (raw: object) => () => parseSettings("try", { domain: "home.example.org", ...raw });
    expect(refused({ authentik: { ldap: { enabled: true } } })).toThrow(
      "authentik.ldap.enabled: found true, but identity is none and there is nobody to ask about",
    );
    expect(
      refused({
        identity: "authentik",
        authentik: { ldap: { enabled: true } },
        images: { authentik: "ghcr.io/goauthentik/server:2026.8.7" },
      }),
    ).toThrow("pulumi config set --path 'homelab:images.authentikLdap' ghcr.io/goauthentik/ldap:2026.8.7");
  });
});

test.each(["no", "on", "1:2", "0b1", "2001-01-01", "=", "<<", "~", "1_000", "a?b: {c}"])(
  "the text %s is still one for Authentik",
  (text) => {
    const wrapped: Partial<ServiceSpec> = {
      oidc: { ...oidc.oidc, id: "wiki", title: text, secret: "wiki-oidc", redirects: [text], allow: [] },
      secrets: [{ name: "wiki-oidc" }],
    };
    const found = entries("/blueprints/homelab/oidc-wiki.yaml", wrapped);
    expect(ofModel(found, "application")[0]?.attrs["name"]).toBe(text);
    expect(ofModel(found, "oauth2provider")[0]?.attrs["redirect_uris"]).toEqual([
      expect.objectContaining({ url: text }),
    ]);
  },
);

test("a route is found again by a name that YAML 1.1 takes for no text", () => {
  const route = { host: "no", upstream: "http://wiki:80", access: "sso", title: "on" } as const;
  const found = entries("/blueprints/homelab/sso-no.yaml", { routes: [route] });
  expect(ofModel(found, "application")[0]).toMatchObject({
    identifiers: { slug: "no" },
    attrs: { name: "on", slug: "no" },
  });
});
