import { graphics } from "../../../configs/programs/plex/plexService.ts";
import { failed, ok, onMachine, type Check } from "./finding.ts";

const rule = `echo 'SUBSYSTEM=="drm", KERNEL=="renderD*", MODE="0666"' | sudo tee /etc/udev/rules.d/70-render.rules`;

/** Whether the graphics hardware may be used by those who are to use it. */
export const graphicsChecks: readonly Check[] = [
  {
    name: "graphics",
    look: onMachine((machine, { settings: { media } }) => {
      if (!media.enabled || !media.plex.hardware) return ok("Nothing asks for graphics hardware");
      if (machine.graphics.length === 0)
        return failed(
          `There is no ${graphics}/renderD*, and media.plex.hardware asks for it`,
          "pulumi config set --path 'homelab:media.plex.hardware' false   or install the driver",
        );
      return machine.graphics.some((device) => mayUse(device, machine.account))
        ? ok("The graphics hardware may be used")
        : failed(
            `Only a group may use ${machine.graphics.map((device) => device.split(" ")[0]).join(", ")}, and groups do not reach into rootless containers`,
            `${rule} && sudo udevadm trigger --subsystem-match=drm`,
          );
    }),
  },
];

// By the last digit of the mode, which is for all, or by the first where it is the account's own.
const mayUse = (device: string, account: string): boolean => {
  const [, mode = "", owner] = device.split(" ");
  const readsAndWrites = (digit: string | undefined): boolean => (Number(digit ?? 0) & 6) === 6;
  return readsAndWrites(mode.at(-1)) || (owner === account && readsAndWrites(mode.at(-3)));
};
