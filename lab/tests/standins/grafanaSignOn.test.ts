import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answers } from "../../standins/authentik/server.ts";
import { listen } from "../../standins/authentik/web.ts";
import { roleOf } from "../../standins/responder/grafanaSignOn.ts";
import { declareFrom } from "../../../tests/configs/declareFrom.ts";
import { newAuthentik, password } from "./newAuthentik.ts";
import { Played } from "./played.ts";
import { serviceNamed } from "../../../configs/model/environmentModel.ts";

const provider = "https://auth.home.example.org";
const front = { "x-forwarded-proto": "https", "x-forwarded-host": "auth.home.example.org" };

/** Grafana with what the program gives it, but for addresses; and the provider beside it. */
const start = async () => {
  const server = listen(0, answers(await newAuthentik(), "secret-key"));
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const home = mkdtempSync(join(tmpdir(), "sign-on-"));
  writeFileSync(join(home, "secret"), "<secret grafana-oidc>\n");
  const environment = declareFrom({ identity: "authentik", monitoring: { enabled: true } });
  const variables = Object.fromEntries(
    Object.entries(serviceNamed(environment, "grafana").environment ?? {})
      .filter(([name]) => !name.endsWith("TLS_CLIENT_CA"))
      .map(([name, value]) =>
        /(TOKEN|API)_URL$/.test(name)
          ? [name, value.replace(provider, `http://127.0.0.1:${port}`)]
          : [name, value],
      ),
  );
  const grafana = await Played.start(
    "grafana",
    {},
    {
      ...variables,
      GF_PATHS_DATA: home,
      GF_PATHS_PROVISIONING: home,
      GF_SECURITY_ADMIN_PASSWORD__FILE: join(home, "secret"),
      GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET__FILE: join(home, "secret"),
    },
  );
  const askProvider = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      ...init,
      headers: { ...front, ...(init.headers as Record<string, string>) },
      redirect: "manual",
    });
  return { grafana, server, askProvider };
};

const locationOf = ({ headers }: Response): URL => new URL(headers.get("location") ?? "", provider);
const cookieOf = ({ headers }: Response): string => headers.get("set-cookie")?.split(";")[0] ?? "";
const pathOf = ({ pathname, search }: URL): string => pathname + search;

beforeAll(() => {
  // What the provider logs of each request.
  jest.spyOn(console, "log").mockReturnValue();
});

test("a person who is logged in at the provider comes to Grafana with a role, and leaves it again", async () => {
  const { grafana, server, askProvider } = await start();
  const ask = (path: string, cookie = "") =>
    grafana.ask(3000, path, { headers: { cookie }, redirect: "manual" });
  expect(locationOf(await ask("/")).href).toBe("https://grafana.home.example.org/login");
  expect(await (await ask("/login")).text()).toContain("Sign in with homelab");

  const wanted = locationOf(await ask("/login/generic_oauth"));
  expect(wanted.href).toContain(`${provider}/application/o/authorize/?client_id=grafana`);
  const login = await askProvider("/if/flow/default-authentication-flow/", {
    method: "POST",
    body: new URLSearchParams({ uidField: "akadmin", password }),
  });
  const back = await askProvider(pathOf(wanted), { headers: { cookie: cookieOf(login) } });
  const inside = await ask(pathOf(locationOf(back)));
  expect(locationOf(inside).href).toBe("https://grafana.home.example.org/");
  expect(await (await ask("/", cookieOf(inside))).text()).toContain("akadmin is GrafanaAdmin");
  expect((await ask(pathOf(locationOf(back)))).status).toBe(400);

  const out = await ask("/logout", cookieOf(inside));
  expect(locationOf(out).href).toBe(`${provider}/application/o/grafana/end-session/`);
  expect((await ask("/", cookieOf(inside))).status).toBe(302);
  grafana.stop();
  server.close().closeAllConnections();
});

test("the first role that a group has is taken, and without one there is none", () => {
  const path =
    serviceNamed(declareFrom({ identity: "authentik", monitoring: { enabled: true } }), "grafana")
      .environment?.["GF_AUTH_GENERIC_OAUTH_ROLE_ATTRIBUTE_PATH"] ?? "";
  expect(roleOf(path, ["viewers", "editors"])).toBe("Editor");
  expect(roleOf(path, ["media"])).toBeUndefined();
  expect(roleOf(path, undefined)).toBeUndefined();
});
