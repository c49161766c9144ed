import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { connect } from "node:net";
import { uptime } from "node:os";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A provider of an engine that was killed. It goes on for minutes, and finishes what it was told to make or delete. */
export interface Orphan {
  readonly pid: number;
  readonly name: string;
}

/** What tells one process from another. */
export interface Process {
  readonly pid: number;
  readonly words: readonly string[];
  readonly directory: string;
  readonly startedAt: Date;
}

/** Our own processes; none where there is no /proc. */
export const ownProcesses = (): readonly Process[] => {
  try {
    return readdirSync("/proc")
      .filter((entry) => /^\d+$/.test(entry))
      .flatMap(processAt);
  } catch {
    return [];
  }
};

const processAt = (entry: string): readonly Process[] => {
  const proc = `/proc/${entry}`;
  try {
    if (statSync(proc).uid !== process.getuid?.()) return [];
    const words = readFileSync(`${proc}/cmdline`, "utf8")
      .split("\0")
      .filter((word) => word !== "");
    // The 22nd field, in hundredths of a second since the machine was started; the 2nd one may contain blanks.
    const ticks = Number(readFileSync(`${proc}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19]);
    const startedAt = new Date(Date.now() - uptime() * 1000 + ticks * 10);
    return [{ pid: Number(entry), words, directory: readlinkSync(`${proc}/cwd`), startedAt }];
  } catch {
    // It ended meanwhile.
    return [];
  }
};

/** The update that was killed: where its program is, and when it took its lock. */
export interface Interrupted {
  readonly directory: string;
  readonly since: Date;
}

/** The providers of a killed update among processes: it started them, and it does not answer any more. */
export const orphansOf = async (
  { directory, since }: Interrupted,
  processes: readonly Process[],
): Promise<readonly Orphan[]> => {
  const found = await Promise.all(
    processes.map(async (one): Promise<readonly Orphan[]> => {
      const name = basename(one.words[0] ?? "");
      const port = /^127\.0\.0\.1:(\d+)$/.exec(one.words[1] ?? "")?.[1];
      if (!name.startsWith("pulumi-resource-") || port === undefined) return [];
      // Clocks are read at different moments.
      if (one.directory !== directory || one.startedAt.getTime() < since.getTime() - 5000) return [];
      return (await answers(Number(port))) ? [] : [{ pid: one.pid, name }];
    }),
  );
  return found.flat();
};

/** Ends processes, politely at first; returns when they are gone. */
export const terminate = async (pids: readonly number[]): Promise<void> => {
  let left = pids;
  for (let tries = 0; left.length > 0 && tries < 50; tries += 1) {
    left = left.filter((pid) => signal(pid, tries === 0 ? "SIGTERM" : tries === 30 ? "SIGKILL" : 0));
    await sleep(100);
  }
};

const signal = (pid: number, name: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
