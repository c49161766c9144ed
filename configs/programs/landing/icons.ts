import { h, type Html } from "./html.ts";

const door = "M4 21V9l8-6 8 6v12M9 21v-7h6v7";

/** One line each, on a field of 24 by 24: by service, and by stack for services without a drawing of their own. */
const drawings: Readonly<Record<string, string>> = {
  alertmanager: "M6 17v-6a6 6 0 0 1 12 0v6l2 1H4zM10 21h4M12 5V3",
  auth: "M7 11V8a5 5 0 0 1 10 0v3M5 11h14v10H5zM12 15v2",
  bazarr: "M3 5h18v14H3zM7 11h3M13 11h4M7 15h6M16 15h1",
  caddy: door,
  dozzle: "M4 5h16M4 10h10M4 15h16M4 20h7",
  grafana: "M4 4v16h16M8 16v-4M12 16V7M16 16v-6M20 16v-3",
  jaeger: "M3 6h12M7 12h14M11 18h6",
  landing: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
  media: "M4 5h16v14H4zM10 9l5 3-5 3z",
  monitoring: "M4 4v16h16M7 15l4-5 3 3 5-7",
  plex: "M7 4l12 8-12 8z",
  prometheus: "M3 12h4l3-8 4 16 3-8h4",
  prowlarr: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21",
  qbittorrent: "M12 3v12M7 10l5 5 5-5M4 20h16",
  radarr: "M4 4h16v16H4zM8 4v16M16 4v16M4 9h4M4 15h4M16 9h4M16 15h4",
  registry: "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
  seerr: "M12 20l-7.5-7.5a4.6 4.6 0 0 1 7.5-6 4.6 4.6 0 0 1 7.5 6z",
  sonarr: "M3 8h18v12H3zM8 3l4 5 4-5M17 14h.5",
  storage: "M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0",
  traefik: door,
};

const globe = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18";

/** The picture of the first of these names that has one; a globe for what nobody drew. */
export const icon = (...names: readonly string[]): Html => {
  const drawn = names.find((name) => Object.hasOwn(drawings, name));
  return h(
    "svg",
    { viewBox: "0 0 24 24", width: 24, height: 24, "aria-hidden": "true", focusable: "false" },
    h("path", { d: drawn === undefined ? globe : (drawings[drawn] ?? globe) }),
  );
};
