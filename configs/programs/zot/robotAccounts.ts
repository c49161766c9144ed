/** Users of zot that are no people: each door that lets somebody in without a login of zot's knocks as one of these. */
export const robots = {
  mirror: { user: "homelab-mirror", secret: "registry-robot-mirror" },
  local: { user: "homelab-local", secret: "registry-robot-local" },
  people: { user: "homelab-people", secret: "registry-robot-people" },
  metrics: { user: "homelab-metrics", secret: "registry-robot-metrics" },
} as const;

export const reservedUsers: readonly string[] = Object.values(robots).map(({ user }) => user);
