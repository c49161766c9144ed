import { z } from "zod";

const secondsOf = { s: 1, m: 60, h: 3600 } as const;
type Unit = keyof typeof secondsOf;

/** A length of time. Its text is one that Go, Prometheus and Grafana read alike: a whole number and one unit. */
export class Duration {
  readonly text: string;
  readonly seconds: number;

  /** @param text as it was set, so that what is rendered stays as it is */
  constructor(text: string) {
    const [, amount, unit] = /^(\d+)([smh])$/.exec(text) ?? [];
    if (amount === undefined) throw new RangeError(`${text} is no duration`);
    this.text = text;
    this.seconds = Number(amount) * secondsOf[unit as Unit];
  }

  /** In the largest unit that says it in a whole number. */
  static ofSeconds(seconds: number): Duration {
    const unit = (["h", "m"] as const).find((one) => seconds % secondsOf[one] === 0) ?? "s";
    return new Duration(`${seconds / secondsOf[unit]}${unit}`);
  }

  /** The longer one of two. */
  orAtLeast(other: Duration): Duration {
    return this.seconds < other.seconds ? other : this;
  }

  orAtMost(other: Duration): Duration {
    return this.seconds > other.seconds ? other : this;
  }

  times(factor: number): Duration {
    return Duration.ofSeconds(this.seconds * factor);
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}

/**
 * A hundred years, in hours. Go counts a duration in nanoseconds and 64 bits, which ends after 292 years; what programs
 * add to theirs has to fit as well.
 */
export const longestHours = 876_000;

interface Bounds {
  readonly units: readonly Unit[];
  readonly example: string;
  readonly least?: string;
  readonly most?: string;
}

/** A duration within what the program that reads it takes. */
export const duration = ({ units, example, least = "1s", most = `${longestHours}h` }: Bounds) => {
  const pattern = new RegExp(`^[1-9]\\d*[${units.join("")}]$`);
  const [shortest, longest] = [new Duration(least), new Duration(most)];
  return z
    .string()
    .regex(pattern, { error: example, abort: true })
    .refine((text) => {
      const { seconds } = new Duration(text);
      return seconds >= shortest.seconds && seconds <= longest.seconds;
    }, `a duration from ${least} to ${most}`)
    .transform((text) => new Duration(text));
};

/** A duration in hours or minutes. */
export const goDuration = (bounds: Pick<Bounds, "least" | "most"> = {}) =>
  duration({ units: ["h", "m"], example: "a duration such as 24h or 30m", least: "1m", ...bounds });
