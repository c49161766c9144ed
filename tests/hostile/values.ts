import { Secret } from "../../configs/settings/secret.ts";
import { hostileTexts, meaningful } from "./texts.ts";

const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown =>
  Array.from({ length: depth }).reduce<unknown>(wrap, 1);

const ports = [
  ...[1, 22, 79, 80, 81, 443, 2019, 3000, 3389, 5000, 5055, 6636, 8080, 8443, 9000, 9090, 12345],
];

/** Numbers at the ends of what types and programs hold; the ports are those that the services have by default. */
const numbers: readonly number[] = [
  ...[
    0,
    -0,
    -1,
    1.5,
    65535,
    65536,
    2 ** 31,
    2 ** 53,
    1e21,
    1e308,
    5e-324,
    -1e9,
    168,
    720,
    8760,
    876_000,
    876_001,
  ],
  ...[2, 3, 7, 365, 366, ...ports],
];

const wrongTypes: readonly unknown[] = [
  ...[null, true, false, [], {}, [[]], [null], [{}], { "": 1 }, [1, "a"], { a: { b: "c" } }],
  ...[
    nested(40, (inner) => [inner]),
    nested(40, (inner) => ({ a: inner })),
    nested(5000, (inner) => [inner]),
  ],
  JSON.parse('{"__proto__": {"enabled": true}}'),
  JSON.parse('{"constructor": {"prototype": 1}, "toString": 1}'),
  Array.from({ length: 300 }, (_, index) => `n${index}`),
  ...[["a", "a"], { secure: "v1:abc" }, new Secret(""), new Secret("a\nb")],
];

/** Every hostile value, of any type. A text may also come encrypted, as any setting may. */
export const hostileValues: readonly unknown[] = [
  ...hostileTexts,
  ...numbers,
  ...wrongTypes,
  ...meaningful.map((text) => new Secret(text)),
];
