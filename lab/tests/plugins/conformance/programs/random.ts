import * as random from "@pulumi/random";

const second = process.env["STEP"] === "2";

const password = new random.RandomPassword("password", {
  length: 24,
  minNumeric: 3,
  overrideSpecial: "-_",
  keepers: { version: second ? "2" : "1" },
});
const plain = new random.RandomPassword("plain", { length: second ? 33 : 32, special: false });
const bytes = new random.RandomBytes("bytes", { length: 32 });

export const passwordIsAsAsked = password.result.apply((text) => /^(?=(.*\d){3})[\w-]{24}$/.test(text));
export const plainIsAsAsked = plain.result.apply((text) => /^[A-Za-z0-9]{32,33}$/.test(text));
export const hash = password.bcryptHash.apply((text) => text.slice(0, 7));
export const sameBytes = bytes.hex.apply((hex) =>
  bytes.base64.apply((text) => Buffer.from(text, "base64").toString("hex") === hex),
);
