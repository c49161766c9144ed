import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { say } from "./self.ts";
import type { Block } from "./syntax.ts";
import { pointedTo, textOf } from "./values.ts";

/** From where programs send spans to where they are kept, as `host:port`. */
export interface SpanWay {
  readonly from: string;
  readonly to: string;
}

/**
 * The ways of spans that come and go as OTLP over gRPC.
 * @throws Error when one leads through what is not known here
 */
export const spanWays = (blocks: readonly Block[], named: ReadonlyMap<string, Block>): readonly SpanWay[] =>
  blocks
    .filter(({ type }) => type === "otelcol.receiver.otlp")
    .flatMap((receiver) =>
      within(receiver, "grpc").flatMap((grpc) =>
        endsOf(receiver, named).map((to) => ({ from: textOf(grpc, "endpoint"), to })),
      ),
    );

const endsOf = (block: Block, named: ReadonlyMap<string, Block>): readonly string[] => {
  if (block.type === "otelcol.exporter.otlp")
    return within(block, "client").map((client) => textOf(client, "endpoint"));
  return within(block, "output")
    .flatMap((output) => pointedTo(output, "traces"))
    .flatMap((path) => {
      const next = named.get(path);
      if (next?.type !== "otelcol.exporter.otlp" && next?.type !== "otelcol.processor.batch")
        throw new Error(`line ${block.line}: no spans go to ${path} here`);
      return endsOf(next, named);
    });
};

const within = ({ blocks }: Block, name: string) => blocks.filter(({ type }) => type === name);

/** Hands on what comes without looking into it. @returns stops it */
export const handOn = ({ from, to }: SpanWay): (() => Promise<void>) => {
  const open = new Set<Socket>();
  const ended = (socket: Socket) => () => {
    open.delete(socket);
  };
  const [host, port] = parts(from);
  const [store, storePort] = parts(to);
  const server = createServer((sender) => {
    const keeper = connect(storePort, store);
    for (const [one, other] of [
      [sender, keeper],
      [keeper, sender],
    ] as const) {
      open.add(one);
      one.on("error", (error) => {
        say("warn", `spans to ${to}: ${error.message}`);
      });
      one.on("close", ended(one));
      one.on("close", () => other.destroy());
      one.pipe(other);
    }
  }).listen(port, host);
  return async () => {
    const closed = once(server, "close");
    server.close();
    for (const socket of open) socket.destroy();
    await closed;
  };
};

const parts = (address: string): [host: string, port: number] => {
  const at = address.lastIndexOf(":");
  return [address.slice(0, at), Number(address.slice(at + 1))];
};
