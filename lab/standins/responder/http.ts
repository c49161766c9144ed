import type { IncomingHttpHeaders } from "node:http";

/** One request, its body read to the end and unpacked. */
export interface Asked {
  /** The parts of the path that a route names, as in `/label/:name/values`. */
  readonly parts: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answer {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text as it is; anything else as JSON. */
  readonly body?: unknown;
}

export type Handler = (asked: Asked) => Answer | Promise<Answer>;

/** Method and path to the status it is answered with, or to what answers it. */
export type Answers = Readonly<Record<string, number | Handler>>;

/** What is asked can't be answered; the status says why. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

interface Found {
  readonly answer: number | Handler;
  readonly parts: Readonly<Record<string, string>>;
}

/** What answers `GET /path`, and what the path says where the route has `:name`. */
export const answerTo = (answers: Answers, asked: string): Found | undefined => {
  for (const [route, answer] of Object.entries(answers)) {
    const parts = match(route.split("/"), asked.split("/"));
    if (parts !== undefined) return { answer, parts };
  }
  return undefined;
};

const match = (route: readonly string[], words: readonly string[]): Record<string, string> | undefined => {
  if (route.length !== words.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [index, part] of route.entries()) {
    const word = words[index] ?? "";
    if (part.startsWith(":")) parts[part.slice(1)] = decodeURIComponent(word);
    else if (part !== word) return undefined;
  }
  return parts;
};
