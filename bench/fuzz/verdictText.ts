import { table } from "../../cli/shared/table.ts";
import { grouped } from "./grouped.ts";
import type { Verdict } from "./judge.ts";
import { settingsText } from "./settingsText.ts";

/** Verdicts as people read them: how many by each program, and each kind of refusal with one example. */
export const verdictText = (verdicts: readonly Verdict[]): string => {
  const programs = grouped(verdicts, ({ program }) => program);
  const refused = grouped(
    verdicts.filter(({ result }) => result === "refused"),
    ({ program, file, reason = "" }) => `${program} ${file.replace(/.*\//, "")} ${kindOf(reason)}`,
  );
  const count = (its: readonly Verdict[], wanted: Verdict["result"]) =>
    String(its.filter(({ result }) => result === wanted).length);
  return [
    table(
      ["program", "version", "accepted", "refused", "not asked, for it is missing"],
      [...programs].map(([program, its]) => [
        program,
        its[0]?.version === "" ? "-" : (its[0]?.version ?? "-"),
        count(its, "accepted"),
        count(its, "refused"),
        count(its, "not present"),
      ]),
    ),
    ...[...refused.values()].flatMap((its) => {
      const [{ program, version, image, file, reason, settings } = none] = its;
      return [
        `\n${program} ${version} (the image is ${image}) refuses ${file}, ${its.length} times:\n${reason ?? ""}`,
        `  settings: ${settingsText(settings)}`,
      ];
    }),
  ].join("\n");
};

const none: Partial<Verdict> & Pick<Verdict, "settings"> = { settings: {} };

// Without what differs from file to file.
const kindOf = (reason: string): string =>
  reason.replaceAll(/\d+|\/tmp\/\S+|"[^"]*"|'[^']*'/g, "").slice(0, 120);
