import type { DataRecord } from "../../model/dataRecordSpec.ts";
import type { Settings } from "../../settings/schema.ts";

/** Where Loki keeps what it was told from a day on, until the next period begins. */
export interface SchemaPeriod {
  /** UTC, `2026-11-22`. */
  readonly from: string;
  readonly store: LogStore;
}

/** `external` is the store that the settings call `s3`, a word that Loki has for itself. */
export type LogStore = "filesystem" | "minio" | "external";

/** Where new lines go with these settings. */
export const logStore = ({ objectStore }: Settings): LogStore =>
  ({ none: "filesystem", minio: "minio", s3: "external" })[objectStore] as LogStore;

/** The first day there can be lines of, for a Loki that never had another store. */
const beginning = "2025-01-01";

/**
 * Loki finds old lines by the period in which they were written: a change of store is a further period, from a day that
 * has not begun anywhere Loki runs. Which days those were is written beside Loki's data, because it has to be known for
 * as long as they are there, whatever becomes of the stack.
 */
export const schemaPeriodsRecord = (settings: Settings): DataRecord => ({
  words: [logStore(settings)],
  script: `
record=$DATA/.store-periods
if [ ! -f "$record" ]; then
  first=$1
  if [ -d "$DATA/wal" ] || [ -d "$DATA/index" ]; then first=filesystem; fi
  echo "${beginning} $first" >"$record"
fi
today=$(date -u +%F)
awk -v today="$today" '$1 <= today' "$record" >"$record.new"
begun=$(tail -n 1 "$record.new")
if [ "\${begun#* }" != "$1" ]; then
  soon=$(($(date +%s) + 25 * 3600))
  echo "$(date -u -d "@$soon" +%F) $1" >>"$record.new"
fi
mv "$record.new" "$record"
while read -r period; do echo "$period"; done <"$record"`.trim(),
});

/**
 * The periods in what was printed.
 * @throws Error without any
 */
export const schemaPeriods = (printed: string): readonly SchemaPeriod[] => {
  const found = [...printed.matchAll(/(\d{4}-\d\d-\d\d) (filesystem|minio|external)/g)];
  if (found.length === 0) throw new Error("loki-record printed no period; see: docker logs loki-record");
  return found.map(([, from, store]) => ({ from: String(from), store: store as LogStore }));
};
