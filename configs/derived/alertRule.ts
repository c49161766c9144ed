/** `info` needs nobody now: it is told once a week at most. */
export type Severity = "info" | "warning" | "critical";

/** An alerting rule of Prometheus. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: Severity };
  readonly annotations: { readonly summary: string; readonly description: string };
}

/** One rule, with what people are told. */
export const rule = (
  alert: string,
  severity: Severity,
  expr: string,
  duration: string,
  summary: string,
  description: string,
): AlertRule => ({ alert, expr, for: duration, labels: { severity }, annotations: { summary, description } });
