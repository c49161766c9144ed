const quiet = ["--non-interactive", "--suppress-progress"];

export const pulumi = {
  preview: ["pulumi", "preview", "--expect-no-changes", ...quiet],
  up: ["pulumi", "up", "--yes", "--skip-preview", ...quiet],
  destroy: ["pulumi", "destroy", "--yes", "--skip-preview", ...quiet],
} as const;
