import { imageReference, type ImageName, type ImageSource } from "../model/images.ts";
import { probeDirectory } from "./healthPlan.ts";
import { tagOf } from "./upgradePaths.ts";

/** Images that are published with a shell and the usual tools. Any other may have neither, or lose them. */
const withShell: readonly ImageName[] = [
  "alertmanager",
  "alloy",
  "bazarr",
  "busybox",
  "caddy",
  "grafana",
  "mc",
  "plex",
  "postgres",
  "prometheus",
  "prowlarr",
  "qbittorrent",
  "radarr",
  "seerr",
  "sonarr",
];

const withoutShell = /distroless|nonroot|scratch/;

/** Whether a script can rely on what the image has itself. */
export const hasShell = (image: ImageName, source: ImageSource = { overrides: {} }): boolean =>
  withShell.includes(image) && !withoutShell.test(tagOf(imageReference(image, source)));

/** The shell that runs a script in a container of this image: its own, or the one in the volume with the probe. */
export const shellOf = (image: ImageName, source?: ImageSource): readonly string[] =>
  hasShell(image, source) ? ["/bin/sh"] : [`${probeDirectory}/busybox`, "sh"];

const tools = "/tmp/.busybox";

/** A script that finds the usual tools whether or not the image has them; it takes a /tmp that can be written. */
export const withTools = (script: string, image: ImageName, source?: ImageSource): string =>
  hasShell(image, source)
    ? script
    : [
        `${probeDirectory}/busybox mkdir -p ${tools}`,
        `${probeDirectory}/busybox --install -s ${tools}`,
        `export PATH="$PATH:${tools}"`,
        script,
      ].join("\n");
