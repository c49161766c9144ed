import { failed, ok, onDocker, type Check } from "./finding.ts";

/** The runtime that starts containers, which is a package of its own in most distributions. */
export const runtimeChecks: readonly Check[] = [
  {
    name: "runtime",
    look: onDocker(({ ServerVersion, RuncCommit }, _, { version }) => {
      const component = version?.Components?.find(({ Name }) => Name === "runc")?.Version;
      const runc = [component, RuncCommit?.ID].map(releaseOf).find((found) => found !== undefined);
      if (runc === undefined) return ok("Docker names no release of runc");
      const [major = 0, minor = 0] = runc.split(".").map(Number);
      const tooOld = Number.parseInt(ServerVersion, 10) >= 29 && (major < 1 || (major === 1 && minor < 2));
      return tooOld
        ? failed(
            `runc ${runc} is too old for Docker ${ServerVersion}, which starts no container with it; 1.2 is the oldest for Docker 29`,
            "sudo apt-get install containerd.io from Docker's own repository, which brings its runc   or   a newer runc first on the daemon's PATH; then systemctl --user restart docker",
          )
        : ok(`runc ${runc}`);
    }),
  },
];

/** Debian writes `1.1.5+ds1`, Docker's own builds `1.3.4`, and the commit is `v1.3.4-0-gd6d73eb`. */
const releaseOf = (text: string | undefined): string | undefined =>
  /^v?(\d+\.\d+\.\d+)/.exec(text ?? "")?.[1];
