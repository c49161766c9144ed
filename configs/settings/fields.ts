import { z } from "zod";
import { longestHours } from "./duration.ts";
import { endsInNumber } from "./hostKinds.ts";

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const hostnamePattern = new RegExp(`^(?=.{1,253}$)${label}(\\.${label})+$`);
const labelPattern = new RegExp(`^${label}$`);

/** A fully qualified lower-case host name of at least two labels, RFC 1123, that nothing takes for an IP address. */
export const hostname = () =>
  z.string().refine((text) => hostnamePattern.test(text) && !endsInNumber(text), {
    error: "a lower-case domain name such as home.example.org",
    abort: true,
  });

/** One below which every service gets a name. */
export const domain = () =>
  hostname().refine(
    (text) => text.length <= 253 - 64,
    "a lower-case domain name of at most 189 characters, so that names below it are possible",
  );

/** One label of a host name, RFC 1123. */
export const hostLabel = () =>
  z.string().regex(labelPattern, { error: "one lower-case DNS label such as registry", abort: true });

/** A TCP port. */
export const port = () => z.int().min(1, "a port from 1 to 65535").max(65535, "a port from 1 to 65535");

/** An IPv4 or IPv6 address, as it is bound or put in a certificate. */
export const ipAddress = () =>
  z.union([z.ipv4(), z.ipv6()], "an IPv4 or IPv6 address such as 127.0.0.1 or 192.168.1.10");

/** Whole hours, the unit in which CFSSL and @pulumi/tls state validity. */
export const hours = () =>
  z
    .int()
    .min(1, "a whole number of hours, 1 or more")
    .max(longestHours, `a whole number of hours, at most ${longestHours}`);

/** Name of a person or robot that can log in. */
export const userName = () =>
  z.string().regex(/^[a-z0-9][a-z0-9._-]{0,62}$/i, "letters, digits, dot, dash and underscore, at most 63");

/** A container image with a tag: the colon of a registry's port is none. */
export const imageName = () =>
  z
    .string()
    .regex(
      /^((\[[\da-fA-F:]+\]|[a-zA-Z\d][a-zA-Z\d.-]*)(:\d{1,5})?\/)?[a-z\d]+([._-]+[a-z\d]+)*(\/[a-z\d]+([._-]+[a-z\d]+)*)*:\w[\w.-]{0,127}(@sha256:[0-9a-f]{64})?$/,
      "repository:tag, with an optional @sha256 digest",
    );
