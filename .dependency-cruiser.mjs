/** Which room may import which; see "Rooms" in CONTRIBUTING.md. */
const room = (name) => `^configs/${name}/`;
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: "^(configs|components|cli|lab|bench|tests|index\\.ts)", pathNot: [from, ...allowed] },
});

const [settings, model, derived, programs] = ["settings", "model", "derived", "programs"].map(room);

export default {
  forbidden: [
    {
      name: "no-cycle-at-run-time",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-folder-cycle",
      comment: "Two folders that import each other are one.",
      severity: "error",
      scope: "folder",
      from: { path: "^(configs|components|cli|bench)" },
      to: { circular: true },
    },
    only("settings", settings, [], "The settings import nothing of the other rooms."),
    only("model", model, [settings], "What a service may say knows no program."),
    only("derived", derived, [settings, model], "What follows from all declarations knows no program."),
    only("programs", programs, [settings, model, derived], "A program is made from what is derived."),
    only("configs", "^configs/", [], "The declarations create no resources."),
    only("components", "^components/", ["^configs/"], "The components know no command."),
    only("cli", "^cli/", ["^configs/", "^components/"], "The commands are what users run."),
    {
      name: "no-pulumi-in-configs",
      severity: "error",
      from: { path: "^configs/" },
      to: { path: "node_modules/@pulumi/" },
    },
    {
      name: "one-room-a-program",
      comment: "Several services run Caddy; the media programs share their directories, and arr wires them.",
      severity: "error",
      from: { path: "^configs/programs/([^/]+)/" },
      to: {
        path: "^configs/programs/[^/]+/",
        pathNot: ["^configs/programs/($1|caddy|media)/", "^configs/programs/bazarr/bazarrFiles\\.ts$"],
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
