import { execFileSync } from "node:child_process";
import { tar, type Entry } from "../../images/tar.ts";

const list = (entries: Entry[]) =>
  execFileSync("tar", ["--list", "--verbose", "--numeric-owner", "--utc", "--file", "-"], {
    input: tar(entries),
  })
    .toString()
    .trim()
    .split("\n")
    .map((line) => line.replace(/\s+/g, " "));

const file = (path: string, content = "", mode = 0o644): Entry => {
  return { type: "file", path, content: Buffer.from(content), mode };
};

describe("tar", () => {
  it("is read by tar: kinds, modes, owners, sizes and parents", () => {
    expect(
      list([
        { type: "link", path: "/bin/sh", target: "busybox" },
        file("/bin/busybox", "x".repeat(513), 0o755),
        { type: "directory", path: "/data", mode: 0o1777, owner: 472 },
      ]),
    ).toEqual([
      "drwxr-xr-x 0/0 0 1970-01-01 00:00 bin",
      "-rwxr-xr-x 0/0 513 1970-01-01 00:00 bin/busybox",
      "lrwxrwxrwx 0/0 0 1970-01-01 00:00 bin/sh -> busybox",
      "drwxrwxrwt 472/472 0 1970-01-01 00:00 data",
    ]);
  });

  it("gives the same bytes for the same entries in any order", () => {
    const entries = [file("/b/c", "1"), file("/a", "2")];
    expect(tar(entries)).toEqual(tar(entries.toReversed()));
  });

  it("splits paths of more than 100 bytes and refuses those of more than 255", () => {
    const long = `/${"d".repeat(90)}/${"e".repeat(90)}`;
    expect(list([file(long)]).at(-1)).toContain(long.slice(1));
    expect(() => tar([file(`/${"d/".repeat(200)}e`)])).toThrow("Path too long for a tar archive: d/d/");
  });
});
