/** Colours of stacks, each said for light and for dark in style.ts. */
export const hues = ["amber", "blue", "green", "rose", "slate", "teal", "violet"] as const;
export type Hue = (typeof hues)[number];

/** How the page shows the services of a stack. */
export interface Look {
  readonly heading: string;
  readonly hue: Hue;
}

/** What the settings add, which is no stack. */
export const elsewhere = "elsewhere";

const frontDoor: Look = { heading: "Front door", hue: "slate" };

// In the order of the page: what people open every day stands before what keeps it running.
const looks: Readonly<Record<string, Look>> = {
  media: { heading: "Films and series", hue: "rose" },
  [elsewhere]: { heading: "Elsewhere", hue: "teal" },
  registry: { heading: "Container images", hue: "blue" },
  monitoring: { heading: "Monitoring", hue: "amber" },
  storage: { heading: "Storage", hue: "violet" },
  auth: { heading: "Login", hue: "green" },
  caddy: frontDoor,
  traefik: frontDoor,
};

export const lookOf = (stack: string): Look =>
  looks[stack] ?? { heading: `${stack.charAt(0).toUpperCase()}${stack.slice(1)}`, hue: "teal" };

/** Stacks in the order of the page; those that have no place of their own stand beside what is elsewhere. */
export const inOrder = (stacks: readonly string[]): readonly string[] =>
  [...stacks].sort(
    (left, right) =>
      placeOf(left) - placeOf(right) || lookOf(left).heading.localeCompare(lookOf(right).heading, "en"),
  );

const places = Object.keys(looks);

const placeOf = (stack: string): number => places.indexOf(stack in looks ? stack : elsewhere);
