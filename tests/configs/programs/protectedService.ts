import type { ServiceSpec } from "../../../configs/model/serviceSpec.ts";

const service = (name: string): ServiceSpec => ({
  name,
  stack: name,
  image: "busybox",
  summary: name,
  user: { uid: 1000, gid: 1000 },
  health: { command: ["true"] },
  limits: { memoryMiB: 64, cpus: 0.1 },
  stopTimeoutSeconds: 10,
});

/** Something that only those may see whom the provider lets in. */
export const wiki: ServiceSpec = {
  ...service("wiki"),
  routes: [{ host: "wiki", upstream: "http://wiki:80", access: "sso", title: "Wiki" }],
};

/** Who knows whether someone may pass. */
export const provider: ServiceSpec = {
  ...service("idp"),
  forwardAuth: {
    upstream: "http://idp:9000",
    prefix: "/outpost.test",
    checkUrls: { caddy: "/ask/caddy", traefik: "/ask/traefik" },
    checkUrlWithoutRedirect: "/ask/plainly",
    logoutUrl: "https://auth.home.example.org/bye",
    headers: ["X-Test-Username", "X-Test-Groups"],
  },
};
