import { table } from "../shared/table.ts";
import type { ValidationResult } from "./validateTree.ts";

/** Verdicts as people read them. */
export const validationText = (verdicts: readonly ValidationResult[]): string => {
  const refused = verdicts.filter(({ result }) => result === "refused");
  const absent = [
    ...new Set(
      verdicts
        .filter(({ result }) => result === "not present")
        .map(({ program }) => program.replace(/ .*/, "")),
    ),
  ];
  const accepted = verdicts.filter(({ result }) => result === "accepted").length;
  return [
    table(
      ["stack", "file", "by", "version", "image", "result"],
      verdicts.map(({ stack, file, program, version, image, result }) => [
        stack,
        file,
        program,
        version || "-",
        image || "-",
        result,
      ]),
    ),
    "",
    ...refused.flatMap(({ stack, file, program, version, image, reason = "" }) => [
      `${program} refuses ${file} of ${stack}:`,
      ...reason.split("\n").map((line) => `  ${line}`),
      ...(image === "" || image.includes(version)
        ? []
        : [`  This is version ${version}, and the image is ${image}: that may be why.`]),
      "",
    ]),
    ...(absent.length === 0 ? [] : [`Not on this machine, so not asked: ${absent.join(", ")}`]),
    `${accepted} accepted, ${refused.length} refused`,
  ].join("\n");
};
