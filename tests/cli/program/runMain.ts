import { main } from "../../../cli/program/main.ts";

/** Runs `homelab` in this process and keeps what it prints. */
export const runMain = async (...words: readonly string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const keep =
    (into: string[]) =>
    (text: unknown): boolean => {
      into.push(String(text));
      return true;
    };
  const spies = [
    jest.spyOn(process.stdout, "write").mockImplementation(keep(out)),
    jest.spyOn(process.stderr, "write").mockImplementation(keep(err)),
    jest.spyOn(console, "log").mockImplementation((text) => void out.push(`${String(text)}\n`)),
    jest.spyOn(console, "error").mockImplementation((text) => void err.push(`${String(text)}\n`)),
  ];
  try {
    return { code: await main(words), output: out.join(""), errors: err.join("") };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};
