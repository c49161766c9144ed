import type { SynthResult } from "../support/synth.ts";
import { containerInvariants } from "./containers.ts";
import { frontDoorInvariants } from "./frontDoor.ts";
import { resourceInvariants } from "./resources.ts";
import { secretInvariants } from "./secrets.ts";
import { shellInvariants } from "./shells.ts";
import { wiringInvariants } from "./wiring.ts";

/** Everything that must hold for every environment. */
export const invariants = {
  ...resourceInvariants,
  ...containerInvariants,
  ...wiringInvariants,
  ...secretInvariants,
  ...shellInvariants,
  ...frontDoorInvariants,
};

/** What does not hold, each with its sentence. */
export const broken = (made: SynthResult): readonly string[] =>
  Object.entries(invariants).flatMap(([sentence, look]) =>
    look(made).map((found) => `${sentence}: ${found}`),
  );
