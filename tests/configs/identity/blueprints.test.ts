import type { SaidService } from "../../../configs/services/declaration.ts";
import { declareEnvironment, serviceNamed } from "../../../configs/services/environment.ts";
import { parseSettings } from "../../../configs/settings/parse.ts";
import { readBlueprint, Tag, type Entry } from "../../../lab/standins/authentik/blueprint.ts";
import { mistakesIn } from "../../../lab/standins/authentik/models.ts";
import { contentOf } from "../declared.ts";

const wiki: SaidService = {
  name: "wiki",
  stack: "wiki",
  image: "busybox",
  summary: "A wiki",
  user: { uid: 1, gid: 1 },
  health: { command: ["true"] },
  limits: { memoryMiB: 16, cpus: 1 },
  stopSeconds: 1,
};

const declared = (...more: readonly Partial<SaidService>[]) =>
  declareEnvironment(
    "try",
    parseSettings("try", { domain: "home.example.org", identity: "authentik" }),
    more.map((one) => ({ ...wiki, ...one })),
  );

const files = (...more: readonly Partial<SaidService>[]): ReadonlyMap<string, string> =>
  new Map(
    (serviceNamed(declared(...more), "authentik-worker").bootstrap?.files.files ?? []).map((file) => [
      `/${file.path}`,
      contentOf(file),
    ]),
  );

const entries = (path: string, ...more: readonly Partial<SaidService>[]): readonly Entry[] =>
  readBlueprint(files(...more).get(path) ?? `no file ${path}`);

const ofModel = (all: readonly Entry[], name: string): readonly Entry[] =>
  all.filter(({ model }) => model.endsWith(`.${name}`));

const tag = (...words: readonly unknown[]) => expect.objectContaining({ words }) as Tag;

const oidc: Partial<SaidService> = {
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
const saml: Partial<SaidService> = {
  saml: { id: "wiki", title: "Wiki", acsUrl: "https://wiki.home.example.org/acs", audience: "wiki" },
};
const guarded: Partial<SaidService> = {
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
  const providers = (...more: readonly Partial<SaidService>[]) =>
    entries("/blueprints/homelab/outpost.yaml", ...more)[0]?.attrs["providers"];
  expect(providers()).toEqual([]);
  expect(providers(guarded)).toEqual([
    tag("authentik_providers_proxy.proxyprovider", ["name", "homelab-wiki"]),
  ]);
});

test("the page on the domain itself has a name to be an application by", () => {
  const apex: Partial<SaidService> = {
    routes: [{ host: "", upstream: "http://page:80", access: "sso", title: "Page" }],
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
  ]);
});

test("blueprints are applied in the order in which they need each other", () => {
  const script = serviceNamed(declared(oidc), "authentik-worker").bootstrap?.script ?? "";
  const [applied = ""] = /(?<=^apply ).*homelab\/groups.*$/m.exec(script) ?? [];
  expect(applied.split(" ").slice(-4)).toEqual(
    ["groups", "oidc-wiki", "outpost", "brand"].map((name) => `homelab/${name}.yaml`),
  );
});

test("no blueprint holds a secret", () => {
  for (const [path, text] of files(oidc)) if (path.endsWith(".yaml")) expect(text).not.toContain("<secret");
});
