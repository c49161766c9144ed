/** Colours of stacks, each said for light and for dark in style.ts. */
export const hues = ["amber", "blue", "green", "rose", "slate", "teal", "violet"] as const;
export type Hue = (typeof hues)[number];

/** How the page shows the services of a stack. */
export interface StackAppearance {
  readonly heading: string;
  readonly hue: Hue;
}

/** What the settings add, which is no stack. */
export const elsewhere = "elsewhere";

const frontDoor: StackAppearance = { heading: "Front door", hue: "slate" };

// In the order of the page: what people open every day stands before what keeps it running.
const appearances: Readonly<Record<string, StackAppearance>> = {
  media: { heading: "Films and series", hue: "rose" },
  [elsewhere]: { heading: "Elsewhere", hue: "teal" },
  registry: { heading: "Container images", hue: "blue" },
  monitoring: { heading: "Monitoring", hue: "amber" },
  storage: { heading: "Storage", hue: "violet" },
  auth: { heading: "Login", hue: "green" },
  caddy: frontDoor,
  traefik: frontDoor,
};

export const appearanceOf = (stack: string): StackAppearance =>
  appearances[stack] ?? { heading: `${stack.charAt(0).toUpperCase()}${stack.slice(1)}`, hue: "teal" };

/** Stacks in the order of the page; those that have no place of their own stand beside what is elsewhere. */
export const sortStacks = (stacks: readonly string[]): readonly string[] =>
  [...stacks].sort(
    (left, right) =>
      positionOf(left) - positionOf(right) ||
      appearanceOf(left).heading.localeCompare(appearanceOf(right).heading, "en"),
  );

const stackOrder = Object.keys(appearances);

const positionOf = (stack: string): number => stackOrder.indexOf(stack in appearances ? stack : elsewhere);
