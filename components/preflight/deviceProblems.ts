import { existsSync } from "node:fs";
import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";

/** What services are to use that this machine does not have. Docker would only say so at the container's start. */
export const deviceProblems = (services: readonly ServiceDeclaration[]): readonly string[] =>
  services.flatMap(({ name, devices = [] }) =>
    devices
      .filter((device) => !existsSync(device))
      .map(
        (device) =>
          `${name} is to use ${device}, which this machine does not have\n` +
          "      fix: install the driver   or   take the setting back that asks for it (such as homelab:media.plex.hardware)",
      ),
  );
