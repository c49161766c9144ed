/** htpasswd lines from user to bcrypt hash, sorted so that the order of declaration does not matter. */
export const htpasswd = (hashes: Readonly<Record<string, string>>): string =>
  Object.keys(hashes)
    .sort()
    .map((user) => `${user}:${hashes[user] ?? ""}\n`)
    .join("");
