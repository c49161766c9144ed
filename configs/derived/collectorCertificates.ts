import {
  certificateChain,
  certificateKey,
  file,
  rootCertificate,
  type FileDeclaration,
} from "../model/fileSpec.ts";

/** What shows at the metrics door who is asking, as `certs/...`. */
export const collectorCertificates = (): readonly FileDeclaration[] => [
  file("certs/root.crt", { root: rootCertificate() }, ({ root }) => root),
  file("certs/collector.crt", { chain: certificateChain("collector") }, ({ chain }) => chain),
  file("certs/collector.key", { key: certificateKey("collector") }, ({ key }) => key),
];
