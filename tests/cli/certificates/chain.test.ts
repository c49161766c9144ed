import { X509Certificate } from "node:crypto";
import { certificatesIn, verifyChain } from "../../../cli/certificates/chain.ts";
import { keyUsage } from "../../../cli/certificates/keyUsage.ts";
import { opensslVerify } from "../../../cli/certificates/openssl.ts";
import { makeIntermediate, makeLeaf, makeRoot, type Pair } from "./testAuthority.ts";

const declared = {
  name: "ingress",
  profile: "server" as const,
  commonName: "registry.home.test",
  dnsNames: ["registry.home.test", "caddy"],
  ipAddresses: ["127.0.0.1"],
};
const read = ({ certificate }: Pair) => new X509Certificate(certificate);

let root: Pair;
let intermediate: Pair;
let leaf: Pair;
beforeAll(async () => {
  root = await makeRoot();
  intermediate = await makeIntermediate(root);
  leaf = await makeLeaf(intermediate);
});

interface Served {
  readonly root?: Pair;
  readonly intermediate?: Pair;
  readonly leaf?: Pair;
  readonly now?: Date;
  readonly declared?: Partial<typeof declared>;
}

const problemsOf = (served: Served) => {
  const top = served.root ?? root;
  const middle = served.intermediate ?? intermediate;
  const findings = verifyChain(
    read(top),
    certificatesIn(middle.certificate + top.certificate),
    [
      {
        declared: { ...declared, ...served.declared },
        certificate: read(served.leaf ?? leaf),
        intermediate: read(middle),
      },
    ],
    served.now ?? new Date(),
  );
  return findings.flatMap(({ name, problems }) => problems.map((problem) => `${name} ${problem}`));
};

test("finds nothing wrong with what the program makes", () => {
  expect(problemsOf({})).toEqual([]);
});

test("reads what a key may do", () => {
  expect(keyUsage(read(root))).toEqual([
    "digital_signature",
    "key_encipherment",
    "cert_signing",
    "crl_signing",
  ]);
  expect(keyUsage(read(leaf))).toEqual(["digital_signature", "key_encipherment"]);
});

test("notices a foreign root and a foreign intermediate", async () => {
  expect(problemsOf({ root: await makeRoot() })).toEqual(["intermediate is not signed by Root"]);
  expect(problemsOf({ intermediate: await makeIntermediate(root) })).toEqual([
    "ingress is not signed by Intermediate",
  ]);
});

test("notices dates that have passed or are still to come", () => {
  const problems = problemsOf({ now: new Date("2001-01-01") });
  expect(problems).toHaveLength(3);
  expect(problems[0]).toMatch(/^root is not valid before /);
  expect(problemsOf({ now: new Date(Date.now() + 366 * 86_400_000) })).toEqual([
    expect.stringMatching(/^ingress has expired on .*; pulumi up renews it$/),
  ]);
});

test("notices what outlives its issuer", async () => {
  expect(problemsOf({ leaf: await makeLeaf(intermediate, { hours: 50_000 }) })).toEqual([
    "ingress is valid longer than the intermediate",
  ]);
});

test("notices an authority that is none, and a leaf that is one", async () => {
  const powerless = await makeIntermediate(root, { uses: ["digital_signature"] });
  expect(problemsOf({ intermediate: powerless, leaf: await makeLeaf(powerless) })).toContain(
    "intermediate may not be used for cert_signing",
  );
  const mighty = await makeLeaf(intermediate, { isAuthority: true, uses: ["cert_signing", "server_auth"] });
  expect(problemsOf({ leaf: mighty })).toEqual(
    expect.arrayContaining([
      "ingress is a certificate authority",
      "ingress may be used for cert_signing",
      "ingress may not be used for digital_signature",
    ]),
  );
});

test("notices names that differ from the declared ones", () => {
  expect(
    problemsOf({
      declared: { dnsNames: ["registry.home.test", "grafana.home.test"], ipAddresses: ["10.0.0.1"] },
    }),
  ).toEqual([
    "ingress lacks the name grafana.home.test",
    "ingress has the name caddy, which is not declared",
    "ingress lacks the address 10.0.0.1",
  ]);
});

test("notices a certificate for the other side", async () => {
  const client = await makeLeaf(intermediate, { uses: ["digital_signature", "client_auth"] });
  expect(problemsOf({ leaf: client })).toEqual(["ingress may not be used by a server"]);
});

test("asks openssl too", async () => {
  expect(await opensslVerify(read(root), read(intermediate), read(leaf))).toBe("");
  expect(await opensslVerify(read(await makeRoot()), read(intermediate), read(leaf))).toMatch(/error/);
});
