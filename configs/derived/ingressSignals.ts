import type { IngressProgram } from "../model/serviceSpec.ts";
import { caddyRequestSelector } from "./caddyRequestSeries.ts";
import { traefikConfigErrors } from "./traefikConfigErrors.ts";

/** What is told about requests by the program at the front door, in that program's own names. */
export interface IngressSignals {
  /** Counter of requests by `code`. */
  readonly requests: string;
  /** Those of them that were answered with 5xx. */
  readonly failures: string;
  /** Buckets of a histogram of how long they took. */
  readonly durations: string;
  /** Gauge of what is under way. */
  readonly inFlight: { readonly expr: string; readonly legend: string };
  /** Counter of bytes that were answered. */
  readonly bytesSent: string;
  /** Access log lines, parsed so far that they have the labels `host` and `status`. */
  readonly accessLog: string;
  /** Has a value while the program goes on with a configuration that is not the newest. */
  readonly rejectedConfig: string;
  /** Queries for when each certificate that it serves ends, in seconds since 1970. */
  readonly certificateExpiry: readonly string[];
}

/** The signals of whatever is in front, by the name of its service. */
export const ingressSignals = (program: IngressProgram, service: string): IngressSignals =>
  signals[program](service);

const signals: Readonly<Record<IngressProgram, (service: string) => IngressSignals>> = {
  caddy: (service) => {
    const whole = `{${caddyRequestSelector}}`;
    return {
      requests: `caddy_http_request_duration_seconds_count${whole}`,
      failures: `caddy_http_request_duration_seconds_count{${caddyRequestSelector}, code=~"5.."}`,
      durations: `caddy_http_request_duration_seconds_bucket${whole}`,
      inFlight: { expr: `caddy_http_requests_in_flight${whole}`, legend: "in flight" },
      bytesSent: `caddy_http_response_size_bytes_sum${whole}`,
      accessLog: `{service="${service}"} | json host="request.host", status="status" | status != ""`,
      rejectedConfig: `caddy_config_last_reload_successful{job="${service}"} == 0`,
      certificateExpiry: [],
    };
  },
  traefik: (service) => {
    const doors = `{job="${service}"}`;
    return {
      requests: `traefik_entrypoint_requests_total${doors}`,
      failures: `traefik_entrypoint_requests_total{job="${service}", code=~"5.."}`,
      durations: `traefik_entrypoint_request_duration_seconds_bucket${doors}`,
      inFlight: { expr: `traefik_open_connections${doors}`, legend: "connections" },
      bytesSent: `traefik_entrypoint_responses_bytes_total${doors}`,
      accessLog: `{service="${service}"} | json host="RequestHost", status="DownstreamStatus" | status != ""`,
      // No metric of Traefik tells of it.
      rejectedConfig: `${traefikConfigErrors} > 0`,
      // A certificate that was replaced stays among them until Traefik starts again; Let's Encrypt names no common name.
      certificateExpiry: [
        `max by (cn) (traefik_tls_certs_not_after{job="${service}", cn!=""})`,
        `max by (sans) (traefik_tls_certs_not_after{job="${service}", cn=""})`,
      ],
    };
  },
};
