import type { Readable } from "node:stream";

export interface LogLine {
  readonly stream: (typeof streams)[number];
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly line: string;
}

/** The lines of a container's log, a batch for each piece of it that comes. Empty lines are left out. */
export async function* logLines(log: Readable, terminal: boolean): AsyncGenerator<readonly LogLine[]> {
  let rest: Buffer = Buffer.alloc(0);
  const begun = { stdout: "", stderr: "" };
  for await (const piece of log) {
    rest = Buffer.concat([rest, piece as Buffer]);
    const messages = terminal ? plain(rest) : framed(rest);
    rest = rest.subarray(messages.length);
    const lines = messages.found.flatMap(({ stream, text }) => {
      // Docker cuts a long line, and gives each part the time at its beginning.
      const whole = begun[stream] === "" ? text : begun[stream] + text.slice(text.indexOf(" ") + 1);
      begun[stream] = whole.endsWith("\n") ? "" : whole;
      return whole.endsWith("\n") ? parsed(stream, whole) : [];
    });
    if (lines.length > 0) yield lines;
  }
  if (terminal) begun.stdout = rest.toString();
  const last = streams.flatMap((stream) => (begun[stream] === "" ? [] : parsed(stream, begun[stream])));
  if (last.length > 0) yield last;
}

const streams = ["stdout", "stderr"] as const;

interface Messages {
  readonly found: readonly { readonly stream: LogLine["stream"]; readonly text: string }[];
  /** How many bytes they took. */
  readonly length: number;
}

const headerLength = 8;

// A frame: one byte for the stream, three for nothing, four for the length.
const framed = (bytes: Buffer): Messages => {
  const found: Messages["found"][number][] = [];
  let at = 0;
  while (at + headerLength <= bytes.length) {
    const end = at + headerLength + bytes.readUInt32BE(at + 4);
    if (end > bytes.length) break;
    const text = bytes.toString("utf8", at + headerLength, end);
    found.push({ stream: bytes[at] === 2 ? "stderr" : "stdout", text });
    at = end;
  }
  return { found, length: at };
};

const plain = (bytes: Buffer): Messages => {
  const length = bytes.lastIndexOf("\n") + 1;
  const lines = bytes.toString("utf8", 0, length).split("\n").slice(0, -1);
  return { found: lines.map((line) => ({ stream: "stdout" as const, text: `${line}\n` })), length };
};

const parsed = (stream: LogLine["stream"], text: string): readonly LogLine[] => {
  const space = text.indexOf(" ");
  const line = text.slice(space + 1).replace(/\r?\n$/, "");
  return space === -1 || line === "" ? [] : [{ stream, time: nanoseconds(text.slice(0, space)), line }];
};

/** Of `2026-01-02T03:04:05.123456789Z`, which is finer than a Date. */
const nanoseconds = (time: string): bigint => {
  const [, seconds = "", fraction = ""] = /^([^.]+?)(?:\.(\d+))?Z$/.exec(time) ?? [];
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, "0").slice(0, 9));
};
