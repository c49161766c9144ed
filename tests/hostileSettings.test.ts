import fc from "fast-check";
import { declareEnvironment } from "../configs/environment.ts";
import { parseSettings } from "../configs/parseSettings.ts";
import { hostileSettings } from "./hostile/hostileSettings.ts";
import { outcomeOf } from "./hostile/outcome.ts";
import { places } from "./hostile/places.ts";
import { synth } from "./support/synth.ts";

// `npm run fuzz` tries many more, of other seeds.
const runs = { numRuns: 300, seed: 12 };

test(`hostile settings end as files or in a refusal that says what to do (seed ${runs.seed})`, () => {
  const ends = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(hostileSettings, (settings) => {
      const outcome = outcomeOf(settings);
      if (outcome.end === "failed") throw outcome.error;
      ends[outcome.end] += 1;
    }),
    runs,
  );
  // A generator whose settings all end alike would try only one half.
  expect(Math.min(ends.accepted, ends.refused)).toBeGreaterThan(runs.numRuns / 10);
}, 600_000);

test("what is accepted of them is made of resources too", async () => {
  const accepted = fc
    .sample(hostileSettings, { numRuns: 40, seed: runs.seed })
    .filter((settings) => outcomeOf(settings).end === "accepted")
    .slice(0, 5);
  expect(accepted).toHaveLength(5);
  for (const settings of accepted) {
    const made = await synth(settings);
    expect(made.resources.length).toBeGreaterThan(made.environment.services.length);
  }
}, 600_000);

test("every key of the schema is reached, set or not", () => {
  const reached = places().map(({ path }) => path.map(String).join("."));
  expect(reached).toEqual(
    expect.arrayContaining([
      "domain",
      "pki.root.certificate",
      "registry.users.Symbol(element).name",
      "registry.upstreams.docker.url",
      "routes.Symbol(name).to",
      "monitoring.contact.webhook.url",
      "cloudflare.zoneId",
      "images.Symbol(name)",
    ]),
  );
});

test("an error that is no refusal is told as one", () => {
  const cyclic: Record<string, unknown> = {};
  Object.defineProperty(cyclic, "domain", {
    enumerable: true,
    get: () => {
      throw new RangeError("thrown while it is read");
    },
  });
  expect(outcomeOf(cyclic)).toEqual({ end: "failed", error: new RangeError("thrown while it is read") });
});

test("the environment of what is accepted is the one that an update declares", () => {
  const settings = { domain: "home.example.org", host: { docker: "unix:///run/user/1000/docker.sock" } };
  const outcome = outcomeOf(settings);
  expect(outcome.end).toBe("accepted");
  const declared = declareEnvironment("try", parseSettings("try", settings));
  expect(outcome.end === "accepted" && outcome.environment.services.map(({ name }) => name)).toEqual(
    declared.services.map(({ name }) => name),
  );
});
