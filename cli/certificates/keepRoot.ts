import { createPrivateKey, X509Certificate } from "node:crypto";
import { Failure } from "../shared/failure.ts";
import { textOutput, type Stack } from "../shared/pulumiStack.ts";
import type { Project } from "../shared/project.ts";

const path = "pki.root";

/**
 * Stores the root of our PKI in the stack's file, where it outlives a `pulumi destroy`.
 * @returns what was done, for people
 */
export const keepRoot = async (project: Project, stack: Stack): Promise<string> => {
  const outputs = await stack.outputs();
  const certificate = textOutput(project.stack, outputs, "caRoot");
  if (project.environment.settings.pki.root?.certificate.trim() === certificate.trim())
    return `The root certificate is kept in Pulumi.${project.stack}.yaml already.`;
  const key = textOutput(project.stack, outputs, "caRootKey");
  if (!new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key)))
    throw new Failure(
      "The outputs caRoot and caRootKey do not belong together\n  fix: pulumi up, then again",
    );
  await stack.setConfig(`${path}.key`, key, "--secret");
  await stack.setConfig(`${path}.certificate`, certificate, "--plaintext");
  return (
    `The root certificate and its encrypted key are now in Pulumi.${project.stack}.yaml: ` +
    "after a pulumi destroy, pulumi up goes on with them.\n  commit that file"
  );
};

/**
 * Forgets the stored root.
 * @returns what was done, for people
 */
export const dropRoot = async ({ stack: name, environment }: Project, stack: Stack): Promise<string> => {
  const { pki } = environment.settings;
  if (pki.root === undefined) return `Pulumi.${name}.yaml keeps no root certificate.`;
  await stack.removeConfig(path);
  return (
    `The root certificate is no longer in Pulumi.${name}.yaml. The next pulumi up goes on with the one in the state,\n` +
    "which is another one if there was a pulumi destroy since it was stored; that has to be trusted anew: ./homelab trust"
  );
};
