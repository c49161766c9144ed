import { duration, table } from "../shared/table.ts";
import { isHealthy, type Report, type ServiceStatus } from "./statusReport.ts";

/** A report as people read it. */
export const statusText = (report: Report): string => {
  const { services, problems } = report;
  return [
    table(
      ["service", "stack", "state", "health", "version", "up for", "url", "on this host"],
      services.map(cells),
    ),
    "",
    ...problems.map((problem) => `- ${problem}`),
    ...(problems.length === 0 ? [] : [""]),
    summary(report),
  ].join("\n");
};

const cells = (service: ServiceStatus): readonly string[] => [
  service.name,
  service.stack,
  service.state,
  health(service),
  service.standin ? `${service.version} stand-in` : service.version || "-",
  service.uptimeSeconds === undefined ? "-" : duration(service.uptimeSeconds * 1000),
  service.urls.join(" ") || "-",
  service.onThisHost.join(" ") || "-",
];

const health = (service: ServiceStatus): string => {
  if (service.differences.length > 0) return "broken";
  return service.health === "none" ? "-" : service.health;
};

const summary = ({ environment, verdict, services, problems }: Report): string => {
  const healthy = services.filter(isHealthy).length;
  const counted = `${healthy} of ${services.length} services healthy`;
  const other = problems.length - services.flatMap(({ differences }) => differences).length;
  const others = other === 0 ? "" : `, ${other} other problem${other === 1 ? "" : "s"}`;
  switch (verdict) {
    case "healthy":
      return `${environment}: ${counted}`;
    case "starting":
      return `${environment}: ${counted}, the others are starting`;
    case "unhealthy":
      return services.every(({ state }) => state === "missing")
        ? `${environment}: none of its ${services.length} services is there\n  fix: ./homelab up --env ${environment}`
        : `${environment}: ${counted}${others}\n  see: docker logs NAME\n  fix: ./homelab up --env ${environment}, for what has stopped, is gone or runs otherwise than declared`;
  }
};
