import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server } from "node:net";
import { text } from "node:stream/consumers";
import { handOn } from "../../standins/alloy/spans.ts";

const listening = async (answer: string): Promise<Server> => {
  const server = createServer((socket) => socket.end(answer)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
};

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

test("what comes is handed on and answered, until that is stopped", async () => {
  const store = await listening("taken");
  const taken = await listening("");
  const port = portOf(taken);
  taken.close();
  const stop = handOn({ from: `127.0.0.1:${port}`, to: `127.0.0.1:${portOf(store)}` });
  expect(await text(connect(port, "127.0.0.1"))).toBe("taken");
  await stop();
  await expect(text(connect(port, "127.0.0.1"))).rejects.toThrow("ECONNREFUSED");
  store.close();
});
