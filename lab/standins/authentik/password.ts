import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

export const hashed = (password: string, salt = randomBytes(16).toString("hex")): string =>
  `${salt}$${scryptSync(password, salt, 32).toString("hex")}`;

export const matches = (password: string, hash: unknown): boolean => {
  const [salt = ""] = String(hash).split("$");
  const wanted = Buffer.from(String(hash));
  const given = Buffer.from(hashed(password, salt));
  return wanted.length === given.length && timingSafeEqual(wanted, given);
};
