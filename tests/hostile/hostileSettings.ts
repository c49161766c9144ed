import fc from "fast-check";
import { Secret } from "../../configs/settings/secret.ts";
import { anySettings } from "../anySettings.ts";
import type { RawSettings } from "../support/synth.ts";
import { element, leastOf, name, places, wordsOf, type Place } from "./places.ts";
import { changed, isHolder } from "./changed.ts";
import { hostileTexts } from "./texts.ts";
import { hostileValues } from "./values.ts";

type Corruption = (settings: RawSettings) => RawSettings;

// A type takes few of them: drawn from all alike, hardly any settings would pass the schema and reach what is behind it.
const taken = ({ type }: Place): readonly unknown[] => [
  ...wordsOf(type),
  ...hostileValues.filter((value) => type.safeParse(value).success),
];

const every = places().map((place) => ({ place, taken: taken(place) }));

const names = fc.constantFrom("a", "nas", "grafana", "caddy", "docker", ...hostileTexts);

const keyOf = fc.record({ named: names, index: fc.nat({ max: 2 }) });

const concrete = ({ path }: Place, { named, index }: { named: string; index: number }) =>
  path.map((key) => (key === element ? index : key === name ? named : String(key)));

const least = new Map(places().map(({ path, type }) => [path.map(String).join("."), type]));

/** What is made around a value whose parent is not set. */
const parentAt = (place: Place, depth: number): unknown => {
  const type = least.get(place.path.slice(0, depth).map(String).join("."));
  return type === undefined ? {} : (leastOf(type, hostileTexts) ?? {});
};

const valueAt = ({ place, taken: fitting }: (typeof every)[number]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...(fitting.length > 0 ? fitting : hostileValues)) },
    { weight: 2, arbitrary: fc.constantFrom(...hostileValues) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constant(leastOf(place.type, hostileTexts)) },
  );

const setting: fc.Arbitrary<Corruption> = fc.constantFrom(...every).chain((chosen) =>
  fc.record({ key: keyOf, value: valueAt(chosen) }).map(
    ({ key, value }): Corruption =>
      (settings) =>
        changed(
          settings,
          concrete(chosen.place, key),
          () => value,
          (depth) => parentAt(chosen.place, depth),
        ),
  ),
);

// Unset, encrypted, made a list, or of another type.
const treatments: readonly ((found: unknown) => unknown)[] = [
  () => undefined,
  (found) => (found instanceof Secret ? found.reveal() : new Secret(JSON.stringify(found ?? null))),
  (found) => [found],
  (found) => (isHolder(found) ? "text" : String(found)),
  (found) => (typeof found === "object" && found !== null ? { ...found, unknown: 1 } : { value: found }),
  (found) => (Array.isArray(found) ? [...(found as unknown[]), ...(found as unknown[])] : found),
];

const treatment: fc.Arbitrary<Corruption> = fc
  .record({ chosen: fc.constantFrom(...every), key: keyOf, treat: fc.constantFrom(...treatments) })
  .map(
    ({ chosen: { place }, key, treat }) =>
      (settings) =>
        changed(settings, concrete(place, key), treat),
  );

const unknownKey: fc.Arbitrary<Corruption> = fc
  .record({
    chosen: fc.constantFrom(...every),
    key: keyOf,
    named: names,
    value: fc.constantFrom(...hostileValues),
  })
  .map(
    ({ chosen: { place }, key, named, value }) =>
      (settings) =>
        changed(settings, [...concrete(place, key).slice(0, -1), named], () => value),
  );

/** Allowed settings with one to three corruptions, as a stack file may hold them. */
export const hostileSettings: fc.Arbitrary<RawSettings> = fc
  .tuple(
    anySettings,
    fc.array(
      fc.oneof(
        { weight: 7, arbitrary: setting },
        { weight: 2, arbitrary: treatment },
        { weight: 1, arbitrary: unknownKey },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([settings, corruptions]) => corruptions.reduce((some, corrupt) => corrupt(some), settings));
