import { commandTree } from "../../../cli/commandTree.ts";
import { runMain } from "./runMain.ts";

const complete = async (...words: readonly string[]) => {
  const { code, output } = await runMain("complete", "--", ...words);
  expect(code).toBe(0);
  return output.split("\n").map((line) => line.split("\t")[0]);
};

test.each(["bash", "zsh", "fish", "powershell"])(
  "has a script for %s, which asks this checkout",
  async (shell) => {
    const { code, output } = await runMain("completion", shell);
    expect(code).toBe(0);
    expect(output).toContain("/homelab' complete ");
  },
);

test("knows no other shell", async () => {
  expect((await runMain("completion", "tcsh")).code).toBe(64);
});

test("offers every command and group", async () => {
  const offered = await complete("");
  expect(offered).toEqual(expect.arrayContaining([...commandTree.map(({ name }) => name), "completion"]));
  expect(offered).not.toContain("complete");
});

test.each(commandTree)("offers every command of $name", async (entry) => {
  if (!("commands" in entry)) return;
  expect(await complete(entry.name, "")).toEqual(
    expect.arrayContaining(entry.commands.map(({ name }) => name)),
  );
});

test("offers the options of a command and the values that one takes", async () => {
  expect(await complete("hosts", "--")).toEqual(expect.arrayContaining(["--address", "--format", "--env"]));
  expect(await complete("hosts", "--format", "")).toEqual(expect.arrayContaining(["hosts", "dnsmasq"]));
  expect(await complete("certs", "keep", "--d")).toEqual(expect.arrayContaining(["--drop"]));
});
