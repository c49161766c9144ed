import { pushTimeseries } from "prometheus-remote-write";
import { metricsStore } from "../../configs/derived/telemetryStores.ts";
import { updateAvailable } from "../../configs/derived/updateMetrics.ts";
import { Failure } from "../shared/failure.ts";
import { prometheusUnavailable } from "../prometheus/queryPrometheus.ts";
import type { ImageState } from "./findOutdated.ts";
import { isOutdated } from "./outdatedText.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/**
 * Writes what was found out to the environment's store of metrics, by remote write to its port on 127.0.0.1. Images whose
 * registry did not answer keep their last value.
 * @throws Failure when metrics are not collected, or the store does not take them
 */
export const pushStates = async (
  { name, settings }: Environment,
  states: readonly ImageState[],
): Promise<void> => {
  if (!settings.monitoring.enabled)
    throw new Failure(
      `${name} collects no metrics\n  fix: pulumi config set --stack ${name} --path 'homelab:monitoring.enabled' true`,
      prometheusUnavailable,
    );
  const { title, push, headers, published } = metricsStore(settings);
  const url = `http://127.0.0.1:${published.port}${new URL(push).pathname}`;
  const series = states
    .filter(({ problem }) => problem === undefined)
    .map((state) => ({
      labels: { __name__: updateAvailable, image: state.image },
      samples: [{ value: isOutdated(state) ? 1 : 0 }],
    }));
  const { status, errorMessage } = await pushTimeseries(series, {
    url,
    headers: { ...headers, "Content-Encoding": "snappy", "X-Prometheus-Remote-Write-Version": "0.1.0" },
    // Without it the library wants one that is not part of Node.
    fetch: (address, request) =>
      fetch(address, {
        method: "POST",
        headers: request?.headers ?? {},
        body: Buffer.from(request?.body as ArrayBuffer),
        signal: AbortSignal.timeout(10_000),
      }),
  }).catch((error: unknown) => ({ status: 0, errorMessage: (error as Error).message }));
  if (status < 200 || status >= 300)
    throw new Failure(
      `${title} at ${url} does not take metrics: ${errorMessage ?? status}\n  see: ./homelab status --env ${name}`,
      prometheusUnavailable,
    );
};
