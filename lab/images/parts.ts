import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { librariesOf, unpacked } from "./debian.ts";
import type { Entry } from "./tar.ts";

/** A piece of an image: what it is, to tell whether an image is out of date, and the files, made only when needed. */
export interface Part {
  readonly identity: string;
  readonly entries: () => Entry[];
}

export function text(path: string, content: string, mode = 0o644): Part {
  return {
    identity: `text ${path} ${mode} ${digest(content)}`,
    entries: () => [{ type: "file", path, content: Buffer.from(content), mode }],
  };
}

export function link(path: string, target: string): Part {
  return { identity: `link ${path} ${target}`, entries: () => [{ type: "link", path, target }] };
}

export function directory(path: string, { owner = 0, mode = 0o755 } = {}): Part {
  return {
    identity: `directory ${path} ${owner} ${mode}`,
    entries: () => [{ type: "directory", path, mode, owner }],
  };
}

/** A program of a Debian package with the shared libraries it loads. */
export function debianProgram(path: string, packageName: string, inPackage = path): Part {
  return {
    identity: `debian ${path} ${packageName} ${inPackage}`,
    entries: () => {
      const source = join(unpacked(packageName), inPackage);
      return [fileEntry(path, source), ...libraryEntries([source], packageName)];
    },
  };
}

/** All programs and modules below a directory of a Debian package with the shared libraries they load. */
export function debianPrograms(packageName: string, below: string, except: readonly string[] = []): Part {
  return {
    identity: `debian programs ${packageName} ${below} ${except.join(" ")}`,
    entries: () => {
      const root = unpacked(packageName);
      const sources = filesBelow(join(root, below), except);
      const programs = sources.map((source) => fileEntry(source.slice(root.length), source));
      return [...programs, ...libraryEntries(sources, packageName)];
    },
  };
}

/** A program of this machine with the shared libraries it loads. */
export function localProgram(path: string, source: string): Part {
  const { size, mtimeMs } = statSync(source);
  return {
    identity: `local ${path} ${size} ${mtimeMs}`,
    entries: () => [fileEntry(path, source), ...libraryEntries([source])],
  };
}

/** The files of a Debian package below one of its directories. */
export function debianFiles(packageName: string, below: string): Part {
  return {
    identity: `debian files ${packageName} ${below}`,
    entries: () => {
      const root = unpacked(packageName);
      return filesBelow(join(root, below)).map((source) => fileEntry(source.slice(root.length), source));
    },
  };
}

/** A file of this project that is run. */
export function projectProgram(path: string, source: string): Part {
  return text(path, readFileSync(source, "utf8"), 0o755);
}

/** Files of this project under the same paths below `root`. */
export function projectFiles(root: string, patterns: readonly string[]): Part {
  const files = globSync([...patterns]).sort();
  if (files.length === 0) throw new Error(`No file matches ${patterns.join(", ")}`);
  return {
    identity: `project ${root} ${digest(files.map((file) => `${file}\n${digest(readFileSync(file))}`).join("\n"))}`,
    entries: () => files.map((file) => fileEntry(join(root, file), file)),
  };
}

/** Debian's static busybox as a shell and all its other names. */
export function busybox(): Part {
  return {
    identity: "busybox",
    entries: () => {
      const source = join(unpacked("busybox-static"), "bin/busybox");
      const names = execFileSync(source, ["--list"], { encoding: "utf8" }).trim().split("\n");
      const links = names
        .filter((name) => name !== "busybox")
        .map((name): Entry => ({ type: "link", path: `/bin/${name}`, target: "busybox" }));
      return [fileEntry("/bin/busybox", source), ...links];
    },
  };
}

/** The public certificate authorities as one file, where Go, OpenSSL and Node look for it. */
export function certificates(): Part {
  return {
    identity: "certificates",
    entries: () => {
      const files = filesBelow(join(unpacked("ca-certificates"), "usr/share/ca-certificates/mozilla"));
      const content = Buffer.concat(files.map((file) => readFileSync(file)));
      return [{ type: "file", path: "/etc/ssl/certs/ca-certificates.crt", content, mode: 0o644 }];
    },
  };
}

/** root, nobody and the given users, a world-writable /tmp, and names before DNS. */
export function base(users: Readonly<Record<string, number>> = {}): Part[] {
  const accounts = Object.entries({ root: 0, nobody: 65534, ...users });
  return [
    text("/etc/passwd", accounts.map(([name, id]) => `${name}:x:${id}:${id}::/:/bin/sh\n`).join("")),
    text("/etc/group", accounts.map(([name, id]) => `${name}:x:${id}:\n`).join("")),
    text("/etc/nsswitch.conf", "hosts: files dns\n"),
    directory("/tmp", { mode: 0o1777 }),
  ];
}

export function digest(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function libraryEntries(programs: readonly string[], packageName?: string): Entry[] {
  return librariesOf(programs, packageName).map(({ path, source }) => fileEntry(path, source));
}

function fileEntry(path: string, source: string): Entry {
  return { type: "file", path, content: readFileSync(source), mode: statSync(source).mode & 0o777 };
}

function filesBelow(root: string, except: readonly string[] = []): string[] {
  return globSync("**", { cwd: root, exclude: [...except] })
    .map((name) => join(root, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .sort();
}
