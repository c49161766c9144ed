import { createServer, type IncomingHttpHeaders, type Server } from "node:http";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  /** @default 200 */
  readonly status?: number;
  /** A text as it is; anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The request is refused, with what the real program would answer. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(status: number, body: unknown) {
    super(`${status} ${JSON.stringify(body)}`);
    this.answer = { status, body };
  }
}

/** How Sonarr and its kin say what is wrong with a property. */
export const invalid = (propertyName: string, errorMessage: string): Refused =>
  new Refused(400, [{ propertyName, errorMessage, severity: "error" }]);

/** A server that answers each request as `answer` says. */
export const serve = (answer: (asked: Asked) => Answer | Promise<Answer>): Server =>
  createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      void (async () => {
        const { pathname, searchParams } = new URL(request.url ?? "/", "http://standin");
        const asked = {
          method: request.method ?? "",
          path: pathname,
          query: searchParams,
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        };
        const { status = 200, body, headers = {} } = await attempt(answer, asked);
        const isText = typeof body === "string" || body === undefined;
        response.writeHead(status, {
          "content-type": isText ? "text/plain" : "application/json",
          ...headers,
        });
        response.end(isText ? body : JSON.stringify(body));
      })();
    });
  });

const attempt = async (answer: (asked: Asked) => Answer | Promise<Answer>, asked: Asked): Promise<Answer> => {
  try {
    return await answer(asked);
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    return { status: 500, body: { message: (error as Error).message } };
  }
};
