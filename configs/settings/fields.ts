import { z } from "zod";
import { longestHours } from "./duration.ts";
import { Secret } from "./secret.ts";

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const hostnamePattern = new RegExp(`^(?=.{1,253}$)${label}(\\.${label})+$`);
const labelPattern = new RegExp(`^${label}$`);

/** A fully qualified lower-case host name of at least two labels, RFC 1123. */
export const hostname = () =>
  z.string().regex(hostnamePattern, "a lower-case domain name such as home.example.org");

/** One label of a host name, RFC 1123. */
export const hostLabel = () => z.string().regex(labelPattern, "one lower-case DNS label such as registry");

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

/** An http(s) base URL without path. */
export const baseUrl = () =>
  z
    .string()
    .regex(
      /^https?:\/\/(\[[0-9a-f:]+\]|[^\s/?#@:[\]]+)(:\d{1,5})?$/i,
      "a base URL without path such as https://ghcr.io or http://10.0.0.5:5000",
    );

/** A secret string; numbers are taken as their digits because `pulumi config` stores `123456` as a number. */
export const secret = () =>
  z
    .custom<string | number | Secret>(
      (value) => value instanceof Secret || (["string", "number"].includes(typeof value) && value !== ""),
      "a text that is not empty, set with --secret",
    )
    .transform((value) => (value instanceof Secret ? value : new Secret(String(value))));

/** Name of a person or robot that can log in. */
export const userName = () =>
  z.string().regex(/^[a-z0-9][a-z0-9._-]{0,62}$/i, "letters, digits, dot, dash and underscore, at most 63");

/** A container image with a tag: the colon of a registry's port is none. */
export const imageName = () =>
  z
    .string()
    .regex(
      /^[^\s@]+[^\s@:/]:[\w][\w.-]*(@sha256:[0-9a-f]{64})?$/,
      "repository:tag, with an optional @sha256 digest",
    );

/** A text of a few words. */
export const words = () =>
  z.string().regex(/^\S(.{0,62}\S)?$/, "a text of 1 to 64 characters, without space around it");
