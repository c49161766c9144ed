import { images } from "../../../configs/model/images.ts";
import { debianRecipes } from "../../images/debianRecipes.ts";
import { responderRecipes } from "../../images/responderRecipes.ts";
import { recipes } from "../../images/recipes.ts";
import { references } from "../../images/references.ts";

it.each(Object.keys(images))("%s can be made where it cannot be pulled", (name) => {
  expect(Object.keys(recipes)).toContain(name);
});

it("gives images the program's references, without the digest a made image cannot have", () => {
  expect(references["caddy"]).toBe(`${images.caddy.repository}:${images.caddy.tag}`);
});

it("plays nothing that Debian has", () => {
  expect(Object.keys(responderRecipes).filter((name) => name in debianRecipes)).toEqual([]);
});

it.each(Object.entries(responderRecipes))(
  "%s shares all layers but the last with the other responders",
  (_, recipe) => {
    const identities = (layers: ReturnType<typeof recipe>["layers"]) =>
      layers.slice(0, -1).map((parts) => parts.map(({ identity }) => identity));
    expect(identities(recipe().layers)).toEqual(identities(responderRecipes["loki"]?.().layers ?? []));
  },
);
