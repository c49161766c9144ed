import { externalSecrets } from "./objectStore.ts";
import type { SecretDeclaration } from "../model/fileSpec.ts";
import type { Environment } from "../model/environmentModel.ts";

export const secretsOf = ({ settings, services }: Environment): readonly SecretDeclaration[] => [
  ...services.flatMap(({ secrets = [] }) => secrets),
  ...externalSecrets(settings),
];
