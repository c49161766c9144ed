import { debianFiles, debianProgram, directory, link, text } from "./parts.ts";
import type { Recipe } from "./recipe.ts";
import { SHELL } from "./shell.ts";

/** Prometheus and its Alertmanager, as Debian has them. */
export const prometheusRecipes: Readonly<Record<string, () => Recipe>> = {
  prometheus: () => ({
    standin: "debian",
    layers: [
      SHELL,
      [
        debianProgram("/bin/prometheus", "prometheus", "/usr/bin/prometheus"),
        debianProgram("/bin/promtool", "prometheus", "/usr/bin/promtool"),
        debianFiles("prometheus", "usr/share/prometheus"),
        // What its pages look like.
        ...[
          ["libjs-bootstrap4", "bootstrap4"],
          ["libjs-jquery", "jquery"],
        ].flatMap(([packageName = "", name = ""]) => [
          debianFiles(packageName, `usr/share/javascript/${name}`),
          link(`/usr/share/prometheus/web/static/${name}`, `/usr/share/javascript/${name}`),
        ]),
        text("/etc/prometheus/prometheus.yml", "scrape_configs: []\n"),
        directory("/prometheus", { owner: 65534 }),
      ],
    ],
    config: {
      Entrypoint: ["/bin/prometheus"],
      Cmd: ["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"],
      User: "nobody",
      WorkingDir: "/prometheus",
      ExposedPorts: { "9090/tcp": {} },
    },
  }),

  alertmanager: () => ({
    standin: "debian",
    layers: [
      SHELL,
      [
        debianProgram("/bin/alertmanager", "prometheus-alertmanager", "/usr/bin/prometheus-alertmanager"),
        debianProgram("/bin/amtool", "prometheus-alertmanager", "/usr/bin/amtool"),
        // The texts of its messages, which Debian keeps beside the program.
        debianFiles("prometheus-alertmanager", "usr/share/prometheus/alertmanager"),
        directory("/etc/alertmanager", { owner: 65534 }),
        directory("/alertmanager", { owner: 65534 }),
      ],
    ],
    config: {
      Entrypoint: ["/bin/alertmanager"],
      Cmd: ["--config.file=/etc/alertmanager/alertmanager.yml", "--storage.path=/alertmanager"],
      User: "nobody",
      WorkingDir: "/alertmanager",
      ExposedPorts: { "9093/tcp": {} },
    },
  }),
};
