import { isBehindSsh } from "./dockerAddress.ts";
import { remove, set, mistakeIf, type Rule } from "./rule.ts";

/** Which stores of metrics and traces go with which object store and collector. */
export const storeRules: Rule = {
  reads: ["metrics", "traces", "alloy", "objectStore", "minio", "monitoring", "host"],
  check: ({ metrics, traces, alloy, objectStore, minio, monitoring: { enabled, archive }, host }) => [
    ...(["socket", "dockerData"] as const).flatMap((path) =>
      mistakeIf(
        enabled && alloy === "container" && isBehindSsh(host.docker) && host[path] === undefined,
        `host.${path}`,
        "is missing; behind ssh nobody can tell where the containers that read logs and metrics find it",
        set(
          `host.${path}`,
          path === "socket" ? "/run/user/1000/docker.sock" : "/home/me/.local/share/docker",
        ),
      ),
    ),
    ...mistakeIf(
      metrics !== "prometheus" && objectStore === "none",
      "metrics",
      `found ${metrics} without an object store, in which Mimir keeps all that is older than two hours`,
      `${set("objectStore", "minio")}   or   ${set("metrics", "prometheus")}`,
    ),
    ...mistakeIf(
      traces === "tempo" && objectStore === "none",
      "traces",
      "found tempo without an object store, in which it keeps traces",
      `${set("objectStore", "minio")}   or   ${set("traces", "jaeger")}`,
    ),
    ...mistakeIf(
      metrics !== "prometheus" && alloy === "native",
      "alloy",
      `found native together with metrics: ${metrics}; Mimir reads no metrics itself, and a program of the host's own does not reach those inside the networks of rootless Docker`,
      `${set("alloy", "container")}   or   ${set("metrics", "prometheus")}`,
    ),
    ...(["mimir", "tempo"] as const).flatMap((store) =>
      mistakeIf(
        archive[store] === true && objectStore === "none" && minio.keep !== true,
        `monitoring.archive.${store}`,
        "found true without the object store in which its data are",
        `${set("minio.keep", "true")}   or   ${set("objectStore", "minio")}   or   ${remove(`monitoring.archive.${store}`)}`,
      ),
    ),
  ],
};
