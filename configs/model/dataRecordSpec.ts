/**
 * What the data of a service say of themselves, written down beside them and read before its files are made: a fact
 * that has to outlive the stack, and that no setting knows.
 */
export interface DataRecord {
  /** POSIX shell of busybox, run with `-eu` as root: reads and writes below `$DATA`, the first volume, and prints the record. */
  readonly script: string;
  /** `$1` and so on; other words make it run again. */
  readonly words: readonly string[];
}
