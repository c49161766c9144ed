/** What programs call the level of a line, by what we call it. */
const spellings = {
  trace: ["trace"],
  debug: ["debug", "dbug"],
  info: ["info", "information", "notice"],
  warn: ["warn", "warning"],
  error: ["error", "err", "eror"],
  fatal: ["fatal", "panic", "dpanic", "crit", "critical", "alert", "emerg", "emergency"],
} as const;

/** A template of Alloy that turns any spelling into ours, and what is no level into nothing: it becomes a label. */
export const levelTemplate = (): string => {
  const branches = Object.entries(spellings).map(
    ([level, words]) => `if eq $level ${words.map((word) => `"${word}"`).join(" ")} }}${level}`,
  );
  return `{{ $level := ToLower (.Value | default "") }}{{ ${branches.join("{{ else ")}{{ end }}`;
};
