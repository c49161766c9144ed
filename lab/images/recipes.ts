import { caddyRecipe } from "./caddyRecipe.ts";
import { authentikRecipe } from "./authentikRecipe.ts";
import { debianRecipes } from "./debianRecipes.ts";
import { monitoringRecipes } from "./monitoringRecipes.ts";
import { mediaRecipes } from "./mediaRecipes.ts";
import type { Recipe } from "./recipe.ts";
import { responderRecipes } from "./responderRecipes.ts";
import { storageRecipes } from "./storageRecipes.ts";
import { traefikRecipe } from "./traefikRecipe.ts";
import { zotRecipe } from "./zotRecipe.ts";

/** Every image that can be made, by its name in the program's table of images. */
export const recipes: Readonly<Record<string, () => Recipe>> = {
  ...debianRecipes,
  ...monitoringRecipes,
  caddy: caddyRecipe,
  authentik: authentikRecipe,
  traefik: traefikRecipe,
  zot: zotRecipe,
  ...storageRecipes,
  ...responderRecipes,
  ...mediaRecipes,
};
