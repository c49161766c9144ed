export interface Label {
  readonly label: string;
  readonly value: string;
}

/** Labels as Docker wants them. */
export function labelMap(labels: readonly Label[] = []): Record<string, string> {
  return Object.fromEntries(labels.map(({ label, value }) => [label, value]));
}

/** Labels as the program writes them. */
export function labelList(labels: Readonly<Record<string, string>> | null | undefined): Label[] {
  return Object.entries(labels ?? {}).map(([label, value]) => ({ label, value }));
}
