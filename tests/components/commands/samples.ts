import type { Container } from "../../../components/commands/cli/docker.ts";
import { declareEnvironment, type Environment } from "../../../configs/services/environment.ts";
import { parseSettings } from "../../../configs/settings/parse.ts";

/** The environment `dev` of `home.test`. */
export const environmentWith = (settings: object = {}): Environment =>
  declareEnvironment("dev", parseSettings("dev", { domain: "home.test", ...settings }));

/** A healthy container of `dev`, started at eight. */
export const containerNamed = (name: string, different: Partial<Container> = {}): Container => ({
  id: `id-${name}`,
  name,
  image: "docker.io/library/caddy:2.0.0-alpine",
  labels: { "homelab.environment": "dev", "homelab.service": name },
  state: "running",
  health: "healthy",
  startedAt: new Date("2026-01-01T08:00:00Z"),
  exitCode: 0,
  error: "",
  ...different,
});
