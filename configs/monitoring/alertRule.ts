/** An alerting rule of Prometheus. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: "warning" | "critical" };
  readonly annotations: { readonly summary: string; readonly description: string };
}

/** One rule, with what people are told. */
export const rule = (
  alert: string,
  severity: "warning" | "critical",
  expr: string,
  duration: string,
  summary: string,
  description: string,
): AlertRule => ({ alert, expr, for: duration, labels: { severity }, annotations: { summary, description } });
