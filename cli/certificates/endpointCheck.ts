import { checkServerIdentity } from "node:tls";
import { metricsMtlsPort } from "../../configs/model/internalPorts.ts";
import { Failure } from "../shared/failure.ts";
import { handshake, type TlsEndpoint, type HandshakeResult } from "./handshake.ts";

/** How a door did: what was wanted of it, what it did, and whether that is the same. */
export interface EndpointCheck {
  readonly name: string;
  readonly cells: readonly string[];
  readonly good: boolean;
}

export const endpointCheckHeading = [
  "route",
  "tls 1.3",
  "tls 1.2",
  "tls 1.1",
  "trust",
  "name",
  "valid until",
];

/** Knocks at a door with each version of TLS. */
export const checkEndpoint = async (
  door: TlsEndpoint,
  authorities: string | undefined,
): Promise<EndpointCheck> => {
  const [newest, older, oldest] = await Promise.all([
    handshake(door, "TLSv1.3", authorities),
    handshake(door, "TLSv1.2", authorities),
    handshake(door, "TLSv1.1", authorities),
  ]);
  return evaluateHandshakes(door.name, newest, older, oldest);
};

export const evaluateHandshakes = (
  name: string,
  newest: HandshakeResult,
  older: HandshakeResult,
  oldest: HandshakeResult,
): EndpointCheck => {
  const verdicts = [
    { good: newest.kind === "accepted", said: said(newest) },
    { good: older.kind === "accepted", said: said(older) },
    { good: oldest.kind === "refused", said: oldest.kind === "refused" ? "refused" : said(oldest) },
    ...(newest.kind === "accepted" ? judgeCertificate(name, newest) : []),
  ];
  const cells = verdicts.map(({ good, said: text }) => (good ? text : `BAD: ${text}`));
  return {
    name,
    cells: [
      name,
      ...cells,
      ...(newest.kind === "accepted" ? [newest.certificate.validToDate.toISOString().slice(0, 10)] : []),
    ],
    good: verdicts.every(({ good }) => good),
  };
};

const judgeCertificate = (
  name: string,
  { certificate, distrust }: HandshakeResult & { kind: "accepted" },
) => {
  const mismatch = checkServerIdentity(name, certificate.toLegacyObject());
  return [
    { good: distrust === undefined, said: distrust ?? "trusted" },
    { good: mismatch === undefined, said: mismatch === undefined ? "matches" : "another name" },
  ];
};

const said = (outcome: HandshakeResult): string =>
  outcome.kind === "accepted" ? "accepted" : `${outcome.kind}, ${outcome.reason}`;

/** Whether the metrics door turns away who shows no certificate, where it can be reached. */
export const checkMetricsEndpoint = async (
  given: string | undefined,
  frontDoor: string,
  authorities: string | undefined,
): Promise<{ readonly good: boolean; readonly said: string }> => {
  if (given === undefined)
    return {
      good: true,
      said: `metrics door: not tried, ${frontDoor}:${metricsMtlsPort} is not published and answers inside the networks only`,
    };
  const [, address, port] = /^(.+):(\d+)$/.exec(given) ?? [];
  if (address === undefined)
    throw new Failure(
      `--metrics-door: found ${given}; allowed: HOST:PORT, such as ${frontDoor}:${metricsMtlsPort}`,
      64,
    );
  // With TLS 1.3 a client is let in first and turned away afterwards.
  const outcome = await handshake({ address, port: Number(port), name: frontDoor }, "TLSv1.2", authorities);
  return outcome.kind === "refused"
    ? { good: true, said: "metrics door: refuses who shows no certificate" }
    : { good: false, said: `metrics door: BAD: ${said(outcome)} without a client certificate` };
};
