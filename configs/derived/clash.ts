/** Something that two want and one can have. */
export interface Clash {
  readonly what: string;
  readonly by: readonly string[];
  /** What makes an end of it, each by itself. */
  readonly fixes: readonly string[];
}

export interface Claim {
  readonly what: string;
  readonly by: string;
  readonly setting?: string;
  readonly fix: string;
}

/** Whoever claims something, with the setting by which. */
export const claimant = ({ by, setting }: Pick<Claim, "by" | "setting">): string =>
  setting === undefined ? by : `${by} (${setting})`;
