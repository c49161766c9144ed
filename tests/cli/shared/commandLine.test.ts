import { parseArguments } from "../../../cli/shared/commandLine.ts";
import { helpText } from "../../../cli/shared/usage.ts";
import { errorMessage } from "../../support/errorMessage.ts";

const command = {
  name: "hosts",
  summary: "Prints names.",
  options: {
    format: { placeholder: "FORMAT", choices: ["hosts", "dnsmasq"], describe: "for which program" },
    json: { describe: "print JSON" },
  },
} as const;

test("gives every option, typed or not", () => {
  expect(parseArguments(command, ["--env=prod", "--json", "--format", "dnsmasq"]).chosen).toEqual({
    env: "prod",
    project: undefined,
    help: false,
    format: "dnsmasq",
    json: true,
  });
});

test("keeps what comes after a further -- for the program that is called", () => {
  expect(
    parseArguments({ ...command, passes: "PULUMI OPTIONS" }, ["--json", "--", "--target", "x"]).passed,
  ).toEqual(["--target", "x"]);
});

test.each([
  [["--jsn"], "--jsn is no option; did you mean --json?"],
  [
    ["--nothing-like-it"],
    "--nothing-like-it is no option; allowed: --format, --json, --env, --project, --help",
  ],
  [["--env"], "--env needs a value: --env STACK"],
  [["--env", "--json"], "--env needs a value: --env STACK"],
  [["--json=yes"], "--json takes no value; found yes"],
  [["--format", "bind"], "--format: found bind; allowed: hosts, dnsmasq"],
  [["prod"], "prod is not expected\n  the environment is an option: npm run hosts -- --env dev"],
  [["--", "--yes"], "-- --yes is not expected\n  the environment is an option: npm run hosts -- --env dev"],
])("refuses %j", (words, message) => {
  expect(errorMessage(() => parseArguments(command, words))).toBe(
    `${message}\n  usage: npm run hosts -- [OPTION...]\n  see: npm run hosts -- --help`,
  );
});

test.each([[["--help"]], [["-h"]], [["--jsn", "prod", "--help"]]])("helps whoever types %j", (words) => {
  expect(parseArguments(command, words).chosen.help).toBe(true);
});

test("has no environment where the command is about none", () => {
  const docs = { ...command, name: "docs", standalone: true };
  expect(() => parseArguments(docs, ["--env", "dev"])).toThrow("--env is no option");
  expect(helpText(docs)).not.toContain("--env");
});

test("has a help that names every option", () => {
  expect(helpText(command)).toBe(
    `usage: npm run hosts -- [OPTION...]

Prints names.

  --format hosts|dnsmasq  for which program
  --json                  print JSON
  --env STACK             the environment, that is the Pulumi stack (default: dev)
  --project DIR           folder with Pulumi.yaml and Pulumi.STACK.yaml (default: this one)
  --help                  print this`,
  );
});

test("takes one word that is no option, where the command says so", () => {
  const logs = { ...command, name: "logs", argument: { placeholder: "SERVICE", describe: "whose" } };
  expect(parseArguments(logs, ["--json", "registry"]).argument).toBe("registry");
  expect(parseArguments(logs, []).argument).toBeUndefined();
  expect(() => parseArguments(logs, ["registry", "caddy"])).toThrow("caddy is not expected");
  expect(helpText(logs)).toContain("usage: npm run logs -- SERVICE [OPTION...]");
});
