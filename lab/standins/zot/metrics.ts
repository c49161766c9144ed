import type { Store } from "./store.ts";

/** The series of zot that count what this stand-in does, in Prometheus' text format. */
export class Metrics {
  readonly #counters = new Map<string, number>();

  request(method: string, code: number, repository: string, seconds: number): void {
    this.#add(`zot_http_requests_total{code="${code}",method="${method}"}`, 1);
    this.#add(`zot_http_method_latency_seconds_sum{method="${method}"}`, seconds);
    this.#add(`zot_http_method_latency_seconds_count{method="${method}"}`, 1);
    for (const bound of [...BOUNDS.filter((limit) => seconds <= limit), "+Inf"]) {
      this.#add(`zot_http_method_latency_seconds_bucket{method="${method}",le="${bound}"}`, 1);
    }
    this.#add(`zot_http_repo_latency_seconds_sum{repo="${repository}"}`, seconds);
    this.#add(`zot_http_repo_latency_seconds_count{repo="${repository}"}`, 1);
  }

  downloaded(repository: string): void {
    this.#add(`zot_repo_downloads_total{repo="${repository}"}`, 1);
  }

  uploaded(repository: string): void {
    this.#add(`zot_repo_uploads_total{repo="${repository}"}`, 1);
  }

  text(store: Store): string {
    const sizes = store
      .repositories()
      .map((name): [string, number] => [`zot_repo_storage_bytes{repo="${name}"}`, store.bytes(name)]);
    const series = [
      ...this.#counters,
      ...sizes,
      ['zot_info{binaryType="",commit="",goVersion="",version="1.1.1"}', 0],
    ];
    return FAMILIES.map(([name, type]) => {
      const lines = series.filter(([key]) =>
        new RegExp(`^${name}(_sum|_count|_bucket)?\\{`).test(String(key)),
      );
      return `# TYPE ${name} ${type}\n${lines.map(([key, value]) => `${key} ${value}\n`).join("")}`;
    }).join("");
  }

  #add(series: string, amount: number): void {
    this.#counters.set(series, (this.#counters.get(series) ?? 0) + amount);
  }
}

const BOUNDS = [0.05, 0.5, 1, 5, 30, 60, 600];

const FAMILIES = [
  ["zot_http_requests_total", "counter"],
  ["zot_http_method_latency_seconds", "histogram"],
  ["zot_http_repo_latency_seconds", "summary"],
  ["zot_repo_downloads_total", "counter"],
  ["zot_repo_uploads_total", "counter"],
  ["zot_repo_storage_bytes", "gauge"],
  ["zot_info", "gauge"],
] as const;
