import { certificatesIn, verifyChain, type Finding } from "../certificates/chain.ts";
import { addressOption, routeEndpoints } from "../certificates/ingressEndpoints.ts";
import { collectLeaves } from "../certificates/leaves.ts";
import { opensslVerify } from "../certificates/openssl.ts";
import { Failure } from "../shared/failure.ts";
import { Stack, textOutput } from "../shared/pulumiStack.ts";
import { command } from "../shared/command.ts";
import { table } from "../shared/table.ts";
import { certificatesOf } from "../../configs/model/environmentModel.ts";
import { withSpinner } from "../shared/spinner.ts";

export const certsVerify = command({
  description:
    "Follows the chain from the root over the intermediate to the certificate that the ingress serves and to the " +
    "collector's: signatures, dates, authority flags, key usage, and names against the declared ones.\n" +
    "Exit code: 0 all good, 1 something is not.",
  options: { address: addressOption, json: { describe: "print JSON" } },
  action: async ({ project: { environment, ...project }, chosen }) => {
    const outputs = await withSpinner("reading the stack", () => new Stack(project).outputs(), chosen);
    const [root] = certificatesIn(textOutput(environment.name, outputs, "caRoot"));
    const bundle = certificatesIn(textOutput(environment.name, outputs, "caBundle"));
    if (root === undefined) throw new Failure("The output caRoot holds no certificate");
    const { leaves, missing } = await collectLeaves(
      certificatesOf(environment),
      outputs,
      routeEndpoints(environment, chosen.address)[0],
      environment.settings.tls === "internal-pki",
    );
    const findings = verifyChain(root, bundle, leaves, new Date());
    const [intermediate] = bundle;
    const second = await Promise.all(
      leaves.map(async ({ declared, certificate }) => ({
        name: declared.name,
        said: intermediate === undefined ? "" : await opensslVerify(root, intermediate, certificate),
      })),
    );
    const problems = [
      ...findings.flatMap((one) => one.problems.map((problem) => `${one.name} ${problem}`)),
      ...second.flatMap(({ name, said = "" }) => (said === "" ? [] : [`${name}: openssl says: ${said}`])),
      ...missing,
    ];
    const asked = second.flatMap(({ name, said }) => (said === undefined ? [] : [name]));
    if (chosen.json)
      console.log(JSON.stringify({ certificates: findings, problems, openssl: asked }, undefined, 2));
    else console.log(verificationText(findings, problems, asked, second.length));
    return problems.length === 0 ? 0 : 1;
  },
});

const verificationText = (
  findings: readonly Finding[],
  problems: readonly string[],
  asked: readonly string[],
  all: number,
): string =>
  [
    table(
      ["certificate", "subject", "signed by", "valid until", "days left", "verdict"],
      findings.map(({ name, subject, issuer, validTo, daysLeft, problems: own }) => [
        name,
        subject,
        issuer,
        validTo.toISOString().slice(0, 10),
        String(daysLeft),
        own.length === 0 ? "good" : "bad",
      ]),
    ),
    "",
    ...problems.map((problem) => `- ${problem}`),
    asked.length < all
      ? "openssl is not installed: not asked"
      : `openssl verify was asked about ${asked.join(", ")}`,
  ].join("\n");
