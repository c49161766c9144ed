import { images } from "../../configs/model/images.ts";
import { nodeProgram } from "./nodeProgram.ts";
import { base, debianProgram, text } from "./parts.ts";
import type { Recipe } from "./recipe.ts";
import { SHELL } from "./shell.ts";

/** What collects and counts: Alloy is played, the exporters are Debian's. */
export const monitoringRecipes: Readonly<Record<string, () => Recipe>> = {
  alloy: () => ({
    ...nodeProgram("/bin/alloy", "lab/standins/alloy", [], {
      parts: [
        ...SHELL,
        debianProgram("/bin/bash", "bash"),
        text("/srv/homelab/lab/standins/alloy/version", images.alloy.tag.replace("v", "")),
      ],
    }),
    config: {
      Entrypoint: ["/bin/alloy"],
      Cmd: ["run", "/etc/alloy/config.alloy", "--storage.path=/var/lib/alloy/data"],
      ExposedPorts: { "12345/tcp": {} },
    },
  }),

  nodeExporter: () => ({
    standin: "debian",
    layers: [
      [
        ...base(),
        debianProgram("/bin/node_exporter", "prometheus-node-exporter", "/usr/bin/prometheus-node-exporter"),
      ],
    ],
    config: { Entrypoint: ["/bin/node_exporter"], User: "65534", ExposedPorts: { "9100/tcp": {} } },
  }),

  nginxExporter: () => ({
    standin: "debian",
    layers: [
      [
        ...base(),
        debianProgram(
          "/usr/bin/nginx-prometheus-exporter",
          "prometheus-nginx-exporter",
          "/usr/bin/prometheus-nginx-exporter",
        ),
      ],
    ],
    config: {
      Entrypoint: ["/usr/bin/nginx-prometheus-exporter"],
      User: "1001",
      ExposedPorts: { "9113/tcp": {} },
    },
  }),
};
