const counts = new Map<string, number>();

/** Counts something of this program's own, for `/metrics`. */
export const count = (name: string, by: number): void => {
  counts.set(name, (counts.get(name) ?? 0) + by);
};

/** Its own metrics, under names that Alloy has. */
export const ownMetrics = (version: string, loaded: boolean): string =>
  [
    `alloy_build_info{version="v${version}"} 1`,
    `alloy_config_last_load_successful ${loaded ? 1 : 0}`,
    ...[...counts].map(([name, value]) => `${name} ${value}`),
    "",
  ].join("\n");

/** A line of its own log. */
export const say = (level: "info" | "warn" | "error", message: string): void => {
  process.stderr.write(`ts=${new Date().toISOString()} level=${level} msg=${JSON.stringify(message)}\n`);
};
