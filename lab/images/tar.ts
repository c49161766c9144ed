/** A file, directory or symbolic link of an image, owned by root unless said otherwise. */
export type Entry =
  | { readonly type: "file"; readonly path: string; readonly content: Buffer; readonly mode: number }
  | { readonly type: "directory"; readonly path: string; readonly mode: number; readonly owner: number }
  | { readonly type: "link"; readonly path: string; readonly target: string };

const BLOCK = 512;
const TYPE_FLAGS = { file: "0", link: "2", directory: "5" };

/** The same entries always give the same bytes: no clock, no user names, parents made as they are first needed. */
export function tar(entries: readonly Entry[]): Buffer {
  const blocks = withParents(entries).flatMap((entry) => {
    const content = entry.type === "file" ? entry.content : Buffer.alloc(0);
    return [header(entry, content.length), content, Buffer.alloc(-content.length & (BLOCK - 1))];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function withParents(entries: readonly Entry[]): Entry[] {
  const known = new Set(entries.filter((entry) => entry.type === "directory").map((entry) => entry.path));
  const missing = new Set<string>();
  for (const { path } of entries) {
    for (let cut = path.indexOf("/", 1); cut > 0; cut = path.indexOf("/", cut + 1)) {
      const parent = path.slice(0, cut);
      if (!known.has(parent)) missing.add(parent);
    }
  }
  const parents = [...missing].map((path): Entry => ({ type: "directory", path, mode: 0o755, owner: 0 }));
  return [...parents, ...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function header(entry: Entry, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const text = (value: string, offset: number): void => void block.write(value, offset, "utf8");
  const octal = (value: number, offset: number, width: number): void => {
    text(value.toString(8).padStart(width - 1, "0"), offset);
  };
  const { prefix, name } = splitPath(entry.path.replace(/^\//, ""));
  const owner = entry.type === "directory" ? entry.owner : 0;
  text(name, 0);
  octal(entry.type === "link" ? 0o777 : entry.mode, 100, 8);
  octal(owner, 108, 8);
  octal(owner, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  text(" ".repeat(8), 148);
  text(TYPE_FLAGS[entry.type], 156);
  if (entry.type === "link") text(entry.target, 157);
  text("ustar\u000000", 257);
  text(prefix, 345);
  const checksum = block.reduce((sum, byte) => sum + byte, 0);
  text(`${checksum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** ustar keeps 100 bytes of name and, before a slash, 155 more. */
function splitPath(path: string): { prefix: string; name: string } {
  if (Buffer.byteLength(path) <= 100) return { prefix: "", name: path };
  const cut = path.indexOf("/", path.length - 101);
  const prefix = path.slice(0, cut);
  if (cut < 0 || Buffer.byteLength(prefix) > 155) throw new Error(`Path too long for a tar archive: ${path}`);
  return { prefix, name: path.slice(cut + 1) };
}
