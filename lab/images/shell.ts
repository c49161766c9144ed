import { base, busybox, certificates } from "./parts.ts";

/** The layer of images that have a shell. */
export const SHELL = [...base(), busybox(), certificates()];
