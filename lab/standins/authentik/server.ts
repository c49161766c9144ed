import { outpostInstances } from "./outpostAccount.ts";
import { Outpost, prefix } from "./outpost.ts";
import { Provider } from "./provider.ts";
import type { Store } from "./store.ts";
import type { Answer, Asked } from "./web.ts";

/** Everything Authentik's server answers. */
export const answers = (store: Store, secret: string): ((asked: Asked) => Promise<Answer>) => {
  const provider = new Provider(secret);
  const outpost = new Outpost(secret, provider);
  return async (asked) => {
    const items = await store.all();
    if (asked.url.pathname.startsWith("/-/health/")) return { status: 200 };
    if (asked.url.pathname === "/api/v3/outposts/instances/") return outpostInstances(items, asked);
    return asked.url.pathname.startsWith(prefix)
      ? outpost.answer(items, asked)
      : provider.answer(items, asked);
  };
};

/** What it tells of itself. */
export const metrics: Answer = {
  status: 200,
  headers: { "content-type": "text/plain" },
  body: "# TYPE authentik_info gauge\nauthentik_info 1\n",
};
