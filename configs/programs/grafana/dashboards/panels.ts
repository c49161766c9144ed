import { PanelBuilder as LogsPanel } from "@grafana/grafana-foundation-sdk/logs";
import { DataqueryBuilder as LokiQuery } from "@grafana/grafana-foundation-sdk/loki";
import { DataqueryBuilder as PrometheusQuery } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder as StatPanel } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as TimeseriesPanel } from "@grafana/grafana-foundation-sdk/timeseries";
import { dataSourceUids } from "./dataSourceUids.ts";

const metrics = { uid: dataSourceUids.metrics, type: "prometheus" };
const logs = { uid: dataSourceUids.logs, type: "loki" };

/** A panel with its place in the grid, 24 columns wide. */
export interface PlacedPanel {
  readonly panel: LogsPanel | StatPanel | TimeseriesPanel;
  readonly width: number;
  readonly height: number;
}

/** One line of a graph, or one field of a tile: PromQL and how it is called, with labels as `{{label}}`. */
export interface Query {
  readonly expr: string;
  readonly legend: string;
}

/** A graph over time of metrics; `unit` is one of Grafana's, such as `s`, `bytes`, `reqps`, `percentunit`. */
export const graph = (title: string, unit: string, ...queries: readonly Query[]): PlacedPanel => {
  const panel = new TimeseriesPanel().title(title).datasource(metrics).unit(unit).min(0);
  for (const [index, { expr, legend }] of queries.entries())
    panel.withTarget(new PrometheusQuery().expr(expr).legendFormat(legend).refId(letter(index)));
  return { panel, width: 12, height: 8 };
};

/** Tiles with the present value, one for each series. */
export const tiles = (title: string, unit: string, ...queries: readonly Query[]): PlacedPanel => {
  const panel = new StatPanel().title(title).datasource(metrics).unit(unit);
  for (const [index, { expr, legend }] of queries.entries())
    panel.withTarget(new PrometheusQuery().expr(expr).legendFormat(legend).instant().refId(letter(index)));
  return { panel, width: 24, height: 4 };
};

/** Tiles that say up or down for the values 1 and 0. */
export const upPanel = (title: string, query: Query): PlacedPanel => {
  const placed = tiles(title, "short", query);
  (placed.panel as StatPanel).mappings([
    {
      type: "value",
      options: {
        "1": { text: "up", color: "green", index: 0 },
        "0": { text: "down", color: "red", index: 1 },
      },
    } as never,
  ]);
  return placed;
};

/** Log lines. */
export const lines = (title: string, expr: string): PlacedPanel => ({
  panel: new LogsPanel()
    .title(title)
    .datasource(logs)
    .showTime(true)
    .withTarget(new LokiQuery().expr(expr).refId("A")),
  width: 24,
  height: 10,
});

const letter = (index: number): string => String.fromCharCode("A".charCodeAt(0) + index);
