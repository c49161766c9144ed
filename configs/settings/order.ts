/** Compares by code units, for `sort`: the same order on every machine, whatever its locale. */
export const byCodeUnits = (left: string, right: string): number =>
  left < right ? -1 : Number(left > right);
