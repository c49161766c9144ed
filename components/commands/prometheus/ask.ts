import type { Environment } from "../../../configs/services/environment.ts";
import { Failure } from "../cli/failure.ts";

/** Exit code of a command that got no answer from Prometheus. */
export const noPrometheus = 2;

/**
 * One answer of Prometheus on this host.
 * @param path under /api/v1
 * @throws Failure saying what to do when nobody answers
 */
export const askPrometheus = async <Answer>(
  { name, settings: { host, monitoring } }: Environment,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  if (!monitoring.enabled)
    throw new Failure(
      `${name} collects no metrics\n  fix: pulumi config set --stack ${name} --path 'homelab:monitoring.enabled' true`,
      noPrometheus,
    );
  const port = monitoring.ports.prometheus;
  const address = `http://127.0.0.1:${port}`;
  const remote = host.docker?.startsWith("ssh://") === true ? host.docker.slice("ssh://".length) : undefined;
  try {
    const response = await fetch(`${address}/api/v1/${path}?${new URLSearchParams(query).toString()}`, {
      signal: AbortSignal.timeout(10_000),
    });
    const body = (await response.json()) as { data: Answer; error?: string };
    if (body.error !== undefined) throw new Error(body.error);
    return body.data;
  } catch (error) {
    throw new Failure(
      `No Prometheus answers at ${address}: ${reason(error as Error)}\n  ` +
        (remote === undefined
          ? `see: npm run status -- --env ${name}`
          : `it is on another machine: ssh -N -L ${port}:127.0.0.1:${port} ${remote}`),
      noPrometheus,
      { cause: error },
    );
  }
};

// fetch says only "fetch failed" itself.
const reason = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message : message);
