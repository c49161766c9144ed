/** Who someone is to every service; a route or client names those that may enter. */
export const groups = ["admins", "editors", "viewers", "media"] as const;

export type Group = (typeof groups)[number];
