/**
 * A regular expression that an `Authorization` header matches if, and only if, it is a basic login as one of these
 * users. By their names alone, so that an ingress can tell them from others without knowing a password; whoever is
 * told apart wrongly, by an encoding that no program writes, is asked for a login by somebody else, and still for one.
 */
export const basicAuthPattern = (users: readonly string[]): string =>
  `^[Bb]asic +(${users.map((user) => base64Prefix(`${user}:`)).join("|")})`;

/** What every base64 text begins with whose bytes begin like this text: three bytes are four letters. */
const base64Prefix = (text: string): string => {
  const bytes = Buffer.from(text);
  const letters = bytes.toString("base64").replace(/=+$/, "");
  const over = bytes.length % 3;
  if (over === 0) return letters;
  // The last letter has two or four bits of the text; the others are those of what follows.
  const first = alphabet.indexOf(letters.slice(-1));
  return `${letters.slice(0, -1)}[${alphabet.slice(first, first + (over === 1 ? 16 : 4))}]`;
};

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
