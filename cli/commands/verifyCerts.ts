import { certificatesIn, verifyChain } from "../certificates/chain.ts";
import { addressOption, routeEndpoints } from "../certificates/ingressEndpoints.ts";
import { collectLeaves } from "../certificates/leaves.ts";
import { opensslVerify } from "../certificates/openssl.ts";
import { Failure } from "../shared/failure.ts";
import { Stack, textOutput } from "../shared/pulumiStack.ts";
import { runCommand } from "../shared/runCommand.ts";
import { table } from "../shared/table.ts";
import { certificatesOf } from "../../configs/model/environmentModel.ts";

await runCommand(
  {
    name: "verify-certs",
    summary:
      "Follows the chain from the root over the intermediate to the certificate that the ingress serves and to the\n" +
      "collector's: signatures, dates, authority flags, key usage, and names against the declared ones.\n" +
      "Exit code: 0 all good, 1 something is not.",
    options: { address: addressOption },
  },
  async ({ project: { environment, ...project }, chosen }) => {
    const outputs = await new Stack(project).outputs();
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
    console.log(
      table(
        ["certificate", "subject", "signed by", "valid until", "days left", "verdict"],
        findings.map(({ name, subject, issuer, validTo, daysLeft, problems }) => [
          name,
          subject,
          issuer,
          validTo.toISOString().slice(0, 10),
          String(daysLeft),
          problems.length === 0 ? "good" : "bad",
        ]),
      ),
    );
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
    console.log();
    for (const problem of problems) console.log(`- ${problem}`);
    if (second.some(({ said }) => said === undefined)) console.log("openssl is not installed: not asked");
    else console.log(`openssl verify was asked about ${second.map(({ name }) => name).join(", ")}`);
    return problems.length === 0 ? 0 : 1;
  },
);
