/** Fixed, because dashboards, alerts and links between signals name them. */
export const dataSourceUids = {
  metrics: "metrics",
  logs: "logs",
  traces: "traces",
  alerts: "alerts",
} as const;
