import { h, type Html } from "./html.ts";

/** One line drawing a stack, on a field of 24 by 24. */
const drawings: Readonly<Record<string, string>> = {
  auth: "M7 11V8a5 5 0 0 1 10 0v3M5 11h14v10H5zM12 15v2",
  caddy: "M4 21V9l8-6 8 6v12M9 21v-7h6v7",
  media: "M4 5h16v14H4zM10 9l5 3-5 3z",
  monitoring: "M4 4v16h16M7 15l4-5 3 3 5-7",
  registry: "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
  storage: "M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0",
  traefik: "M4 21V9l8-6 8 6v12M9 21v-7h6v7",
};

const globe = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18";

/** The picture of what belongs to a stack; a globe for what is elsewhere. */
export const icon = (stack: string): Html =>
  h(
    "svg",
    { viewBox: "0 0 24 24", width: 24, height: 24, "aria-hidden": "true", focusable: "false" },
    h("path", { d: drawings[stack] ?? globe }),
  );
