import fc from "fast-check";
import { upstreamNames } from "../../configs/settings/registryUpstreams.ts";
import { secret } from "./values.ts";

const users = fc.uniqueArray(
  fc.record(
    {
      name: fc.constantFrom("ann", "Bob.2", "ci_bot"),
      role: fc.constantFrom("admin", "write", "read"),
      password: fc.constant(secret("of a user")),
    },
    { requiredKeys: ["name"] },
  ),
  { minLength: 1, maxLength: 3, selector: ({ name }) => name },
);

const upstream = fc.record(
  {
    url: fc.constantFrom("http://10.0.0.5:5000", "https://mirror.example.org"),
    account: fc.constant({ username: "me", password: secret("of an upstream") }),
  },
  { requiredKeys: [] },
);

export const registry = fc.record(
  {
    host: fc.constantFrom("registry", "r"),
    local: fc.constantFrom("mirror", "authenticated", "open"),
    users,
    upstreams: fc
      .uniqueArray(fc.tuple(fc.constantFrom(...upstreamNames), upstream), { selector: ([name]) => name })
      .map((chosen) =>
        Object.fromEntries(chosen.map(([name, { account, ...url }]) => [name, { ...url, ...account }])),
      ),
    people: fc.record(
      {
        allow: fc.constantFrom([], ["viewers"], ["editors", "media"]),
        role: fc.constantFrom("write", "read"),
      },
      { requiredKeys: [] },
    ),
    cveScan: fc.boolean(),
    signatureTrust: fc.boolean(),
  },
  { requiredKeys: [] },
);
