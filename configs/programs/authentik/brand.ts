import type { Settings } from "../../settings/schema.ts";
import { awaited, find, type Entry } from "./blueprint.ts";

const brand = awaited(
  "authentik_brands.brand",
  find("authentik_brands.brand", ["domain", "authentik-default"]),
);

/** What the login page is called. One made in place of Authentik's own would lack the flows by which people log in. */
export const brandEntries = ({ authentik }: Settings): readonly Entry[] => [
  { ...brand, attrs: { branding_title: authentik.title } },
];
