import { duration, table } from "../cli/table.ts";
import type { Report, ServiceStatus } from "./report.ts";

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
  service.health === "none" ? "-" : service.health,
  service.standin ? `${service.version} stand-in` : service.version || "-",
  service.uptimeSeconds === undefined ? "-" : duration(service.uptimeSeconds * 1000),
  service.urls.join(" ") || "-",
  service.onThisHost.join(" ") || "-",
];

const summary = ({ environment, verdict, services, problems }: Report): string => {
  const healthy = services.filter(({ state, health }) => state === "running" && health === "healthy").length;
  const counted = `${healthy} of ${services.length} services healthy`;
  const others =
    problems.length === 0 ? "" : `, ${problems.length} other problem${problems.length === 1 ? "" : "s"}`;
  switch (verdict) {
    case "healthy":
      return `${environment}: ${counted}`;
    case "starting":
      return `${environment}: ${counted}, the others are starting`;
    case "unhealthy":
      return services.every(({ state }) => state === "missing")
        ? `${environment}: none of its ${services.length} services is there\n  fix: npm run up -- --env ${environment}`
        : `${environment}: ${counted}${others}\n  see: docker logs NAME\n  what has stopped or is gone: pulumi refresh, then npm run up`;
  }
};
