import { Client } from "pg";
import { setting } from "./configuration.ts";
import type { Item, Store } from "./store.ts";

/** Objects in the real database, with the password of the moment. */
export const databaseStore = (): Store => ({
  all: () =>
    connected(async (client) => {
      const { rows } = await client.query<Item>("SELECT pk, model, attrs FROM objects ORDER BY place");
      return rows;
    }),
  replace: (items) =>
    connected(async (client) => {
      await client.query("BEGIN");
      await client.query("DELETE FROM objects");
      for (const { pk, model, attrs } of items)
        await client.query("INSERT INTO objects (pk, model, attrs) VALUES ($1, $2, $3)", [pk, model, attrs]);
      await client.query("COMMIT");
    }),
});

const connected = async <Result>(work: (client: Client) => Promise<Result>): Promise<Result> => {
  const client = new Client({
    host: setting("POSTGRESQL__HOST"),
    database: setting("POSTGRESQL__NAME"),
    user: setting("POSTGRESQL__USER"),
    password: setting("POSTGRESQL__PASSWORD"),
  });
  await client.connect();
  try {
    await client.query(
      "CREATE TABLE IF NOT EXISTS objects (place serial, pk text PRIMARY KEY, model text, attrs jsonb)",
    );
    return await work(client);
  } finally {
    await client.end();
  }
};
