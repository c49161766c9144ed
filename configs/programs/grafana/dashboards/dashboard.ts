import { DashboardBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import type { PlacedPanel } from "./panels.ts";

const columns = 24;

/** A dashboard as Grafana's JSON: panels flow from left to right, and down. */
export const dashboard = (uid: string, title: string, panels: readonly PlacedPanel[]): string => {
  // The classic schema: the second one is not read from provisioned files by every release line we may run.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const builder = new DashboardBuilder(title)
    .uid(uid)
    .tags(["homelab"])
    .readonly()
    .refresh("30s")
    .time({ from: "now-3h", to: "now" });
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  for (const { panel, width, height } of panels) {
    if (x + width > columns) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    builder.withPanel(panel.gridPos({ x, y, w: width, h: height }));
    x += width;
    rowHeight = Math.max(rowHeight, height);
  }
  return `${JSON.stringify(builder.build(), null, 2)}\n`;
};
