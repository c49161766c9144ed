/** Lines by which Traefik said within an hour that it does without a part of its configuration. */
export const traefikConfigErrors = "homelab:traefik_refusals:count1h";
