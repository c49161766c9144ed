import { base, debianFiles, debianProgram, directory, link, text } from "./parts.ts";
import { postgresRecipe } from "./postgresRecipe.ts";
import { prometheusRecipes } from "./prometheusRecipes.ts";
import type { Recipe } from "./recipe.ts";
import { SHELL } from "./shell.ts";

/** Programs Debian has: real ones, of an older release. */
export const debianRecipes: Readonly<Record<string, () => Recipe>> = {
  busybox: () => ({ standin: "debian", layers: [SHELL], config: { Cmd: ["sh"] } }),

  upstream: () => ({
    standin: "debian",
    layers: [
      SHELL,
      [
        debianProgram("/usr/bin/docker-registry", "docker-registry"),
        text(
          "/etc/docker/registry/config.yml",
          "version: 0.1\nstorage: { filesystem: { rootdirectory: /var/lib/registry } }\nhttp: { addr: ':5000' }\n",
        ),
        directory("/var/lib/registry"),
      ],
    ],
    config: {
      Entrypoint: ["/usr/bin/docker-registry"],
      Cmd: ["serve", "/etc/docker/registry/config.yml"],
      ExposedPorts: { "5000/tcp": {} },
    },
  }),

  nginx: () => ({
    standin: "debian",
    layers: [
      SHELL,
      [
        ...base({ nginx: 101 }),
        debianProgram("/usr/sbin/nginx", "nginx"),
        debianFiles("nginx-common", "etc/nginx"),
        text("/etc/nginx/nginx.conf", NGINX_CONF),
        text("/etc/nginx/conf.d/default.conf", "server { listen 80; root /usr/share/nginx/html; }\n"),
        debianFiles("nginx-common", "usr/share/nginx/html"),
        link("/var/log/nginx/access.log", "/dev/stdout"),
        link("/var/log/nginx/error.log", "/dev/stderr"),
        ...["/run", "/var/lib/nginx"].map((path) => directory(path)),
      ],
    ],
    config: { Cmd: ["nginx", "-g", "daemon off;"], StopSignal: "SIGQUIT", ExposedPorts: { "80/tcp": {} } },
  }),

  ...prometheusRecipes,

  postgres: postgresRecipe,
};

const NGINX_CONF = `user nginx;
pid /run/nginx.pid;
error_log /var/log/nginx/error.log notice;
events {}
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /var/log/nginx/access.log;
  include /etc/nginx/conf.d/*.conf;
}
`;
