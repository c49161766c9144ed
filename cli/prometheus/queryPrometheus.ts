import { metricsStore } from "../../configs/derived/telemetryStores.ts";
import { isBehindSsh, sshTarget } from "../../configs/settings/dockerAddress.ts";
import { commandLine } from "../../configs/settings/shellQuoting.ts";
import { Failure } from "../shared/failure.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** Exit code of a command that got no answer from Prometheus. */
export const prometheusUnavailable = 2;

/**
 * One answer of what keeps metrics on this host, Prometheus or Mimir: both speak the same.
 * @param path under /api/v1
 * @throws Failure saying what to do when nobody answers
 */
export const queryPrometheus = async <Answer>(
  { name, settings }: Environment,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  const { host, monitoring } = settings;
  if (!monitoring.enabled)
    throw new Failure(
      `${name} collects no metrics\n  fix: pulumi config set --stack ${name} --path 'homelab:monitoring.enabled' true`,
      prometheusUnavailable,
    );
  const { title, headers, published } = metricsStore(settings);
  const { port } = published;
  const address = `http://127.0.0.1:${port}${published.path}`;
  const tunnel = isBehindSsh(host.docker)
    ? commandLine("ssh", "-N", "-L", `${port}:127.0.0.1:${port}`, ...sshTarget(host.docker ?? ""))
    : undefined;
  try {
    const response = await fetch(`${address}/api/v1/${path}?${new URLSearchParams(query).toString()}`, {
      headers,
      signal: AbortSignal.timeout(10_000),
    });
    const body = (await response.json()) as { data: Answer; error?: string };
    if (body.error !== undefined) throw new Error(body.error);
    return body.data;
  } catch (error) {
    throw new Failure(
      `No ${title} answers at ${address}: ${reason(error as Error)}\n  ` +
        (tunnel === undefined
          ? `see: ./homelab status --env ${name}`
          : `it is on another machine: ${tunnel}`),
      prometheusUnavailable,
      { cause: error },
    );
  }
};

// fetch says only "fetch failed" itself.
const reason = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message : message);
