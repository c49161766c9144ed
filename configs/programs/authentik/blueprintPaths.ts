/** Where blueprints and what they need are, in the container that applies them. */
export const blueprintDirectory = "/blueprints/homelab";
/** Blueprints that take each application away again. */
export const absentDirectory = "/run/homelab/absent";

const secretDirectory = "/run/homelab/secrets";

export const secretFile = (name: string): string => `${secretDirectory}/${name}`;

const hashDirectory = "/run/homelab/hashes";

/** Where the applying container writes the hash of a blueprint and of what it hands on. */
export const hashFile = (name: string): string => `${hashDirectory}/${name}`;

/** Beside Authentik's data, and so as old as that: how to take away what was made there. */
export const appliedDirectory = "/data/homelab";

/** A path as the files of a container say it that are put below its root. */
export const relative = (path: string): string => path.replace(/^\//, "");
