import { compareSync } from "bcryptjs";
import { Secrets } from "../../../components/authority/secrets.ts";
import { Secret } from "../../../configs/settings/secret.ts";
import { declareFrom } from "../../configs/declareFrom.ts";
import { errorMessage } from "../../support/errorMessage.ts";
import {
  findResource,
  inputsOf,
  synth,
  synthParts,
  type SynthResult,
  type RawSettings,
} from "../../support/synth.ts";

const withPassword = { registry: { users: [{ name: "ann", password: new Secret("correct horse") }] } };

const htpasswd = (made: SynthResult, user: string) =>
  inputsOf(findResource(made.resources, "registry-prepare"))
    .uploads?.find(({ file }) => file === "/etc/zot/htpasswd")
    ?.content.split("\n")
    .find((line) => line.startsWith(`${user}:`))
    ?.slice(user.length + 1);

test("a password that is not set is generated, of letters and digits", async () => {
  const made = await synth();
  expect(findResource(made.resources, "secrets-registry-user-admin").inputs).toEqual({
    length: 32,
    special: false,
  });
  expect(htpasswd(made, "admin")).toBe("<bcrypt registry-user-admin>");
});

test("a password that is set is hashed, with a salt that is kept in the state", async () => {
  const made = await synth(withPassword);
  expect(findResource(made.resources, "secrets-registry-user-ann-salt").inputs).toEqual({ length: 16 });
  expect(made.resources.some(({ name }) => name === "secrets-registry-user-ann")).toBe(false);
  expect(compareSync("correct horse", htpasswd(made, "ann") ?? "")).toBe(true);
});

test("its hash is the same the next time, or every update would replace the registry", async () => {
  const [first, second] = [await synth(withPassword), await synth(withPassword)];
  expect(htpasswd(first, "ann")).toBe(htpasswd(second, "ann"));
  expect(findResource(first.resources, "registry-container").options).toEqual(
    findResource(second.resources, "registry-container").options,
  );
});

test("another password replaces the registry", async () => {
  const other = { registry: { users: [{ name: "ann", password: new Secret("battery staple") }] } };
  const trigger = async (settings: RawSettings) =>
    findResource((await synth(settings)).resources, "registry-container").options.replacementTrigger;
  expect(await trigger(other)).not.toEqual(await trigger(withPassword));
});

test("a secret that nobody declares is named with those that are", async () => {
  let message = "";
  await synthParts(() => {
    const secrets = new Secrets("secrets", declareFrom());
    message = errorMessage(() => secrets.text("nope"));
  });
  expect(message).toBe(
    "Secret nope is read, but no service declares it; declared: registry-user-admin, registry-robot-metrics, registry-robot-mirror",
  );
});

test("a password that is never hashed gets no salt", async () => {
  const { resources } = await synth({
    registry: { upstreams: { docker: { username: "ann", password: "of the hub" } } },
  });
  expect(resources.filter(({ name }) => name.endsWith("-salt"))).toEqual([]);
});
