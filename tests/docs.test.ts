import { runCommand } from "./cli/runCommand.ts";

test("README and docs are what `./homelab docs` makes", async () => {
  expect(await runCommand("docs", "--check")).toMatchObject({ code: 0, errors: "" });
});
