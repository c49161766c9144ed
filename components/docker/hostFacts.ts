/** What a look at the host brought to light that the program needs. */
export interface HostFacts {
  /** One-shots of ours that failed once, by name: the id of the container that did. */
  readonly retries: ReadonlyMap<string, string>;
  /** Services that do not run as the last update left them, in sentences; undefined where all do. */
  readonly lost?: readonly string[];
}
