import { Duration } from "../settings/duration.ts";
import type { Settings } from "../settings/schema.ts";

/** How far back Prometheus and Mimir look for the last sample of a series unless they are told otherwise. */
const usualLookback = new Duration("5m");

/** The shortest window in which a rate has enough samples, whichever of them is missing. */
const shortestWindow = ({ monitoring }: Settings): Duration => monitoring.scrapeInterval.times(4);

/** The window of a query, long enough for how often metrics are read. */
export const window = (settings: Settings, usual: string): Duration =>
  new Duration(usual).orAtLeast(shortestWindow(settings));

/** PromQL each of whose windows is long enough for how often metrics are read. */
export const widened = (settings: Settings, promql: string): string =>
  promql.replaceAll(/\[(\d+[smh])\]/g, (_, usual: string) => `[${window(settings, usual).text}]`);

/** How far back an instant query has to look, where that is more than usual: else a series would come and go. */
export const lookback = ({ monitoring }: Settings): Duration | undefined => {
  const needed = monitoring.scrapeInterval.times(2);
  return needed.seconds > usualLookback.seconds ? needed : undefined;
};

/** How long a target may take to answer: never longer than until it is asked again. */
export const scrapeTimeout = ({ monitoring }: Settings): Duration =>
  monitoring.scrapeInterval.orAtMost(new Duration("30s"));

/** The limit of a store on how much time a query spans, where what it keeps goes beyond the limit it has by itself. */
export const queryLimit = (kept: Duration, usual: string): Duration | undefined =>
  kept.seconds > new Duration(usual).seconds ? kept : undefined;
