import { newMetric, type Cluster } from "./cluster.ts";
import { newTraceId } from "./signals.ts";
import { until } from "./until.ts";

/** A sample, a line and a span that are to last. */
export class Marks {
  readonly #cluster: Cluster;
  readonly #metric = newMetric();
  readonly #trace = newTraceId();
  readonly #seconds = Math.ceil(Date.now() / 1000) + 1;

  private constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Gives one of each to its store. */
  static async leave(cluster: Cluster): Promise<Marks> {
    const marks = new Marks(cluster);
    const answers = [
      await cluster.push(marks.#metric, 42),
      await cluster.pushLine({ job: "e2e", container: marks.#metric }, "a line that is to last"),
      await cluster.pushSpan(marks.#trace),
    ];
    expect(answers).toEqual([200, 204, 200]);
    return marks;
  }

  /** Waits until each store gives its mark back. */
  async areFound(): Promise<void> {
    const sample = () => this.#cluster.last(this.#metric, this.#seconds);
    // Each of the nodes is asked in turn, and those that are played do not copy from each other.
    await until("Mimir gives the sample back", async () => (await sample()) === "42", 60);
    const line = `{container="${this.#metric}"}`;
    await until("Loki gives the line back", async () => (await this.#cluster.lines(line)).length === 1, 60);
    await until("Tempo gives the trace back", () => this.#cluster.hasTrace(this.#trace), 60);
  }
}
