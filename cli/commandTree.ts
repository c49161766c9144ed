import type { Command } from "./shared/command.ts";

/** A command by its name; its module is loaded when it is called, or when its own help is asked for. */
export interface Leaf {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Commands that share their first word. */
export interface Group {
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly Leaf[];
}

/** Every command of `homelab`, in the order in which its help lists them. */
export const commandTree: readonly (Leaf | Group)[] = [
  {
    name: "up",
    summary: "deploy: pulumi up, then the state of every service",
    load: async () => (await import("./commands/up.ts")).up,
  },
  {
    name: "status",
    summary: "show every service: state, health, version, address",
    load: async () => (await import("./commands/status.ts")).status,
  },
  {
    name: "logs",
    summary: "show the log of a service",
    load: async () => (await import("./commands/logs.ts")).logs,
  },
  {
    name: "recover",
    summary: "clean up after an update that was killed",
    load: async () => (await import("./commands/recover.ts")).recoverCommand,
  },
  {
    name: "outdated",
    summary: "list images that have a newer release",
    load: async () => (await import("./commands/outdated.ts")).outdated,
  },
  {
    name: "doctor",
    summary: "check the Docker host",
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
  {
    name: "host",
    summary: "prepare the Docker host",
    commands: [
      {
        name: "setup",
        summary: "set up rootless Docker, daemon.json, limits, linger and low ports",
        load: async () => (await import("./commands/hostSetup.ts")).hostSetup,
      },
    ],
  },
  {
    name: "hosts",
    summary: "print the names of all routes for /etc/hosts or a DNS server",
    load: async () => (await import("./commands/hosts.ts")).hosts,
  },
  {
    name: "trust",
    summary: "trust the root certificate",
    load: async () => (await import("./commands/trust.ts")).trust,
  },
  {
    name: "certs",
    summary: "keep and check certificates",
    commands: [
      {
        name: "keep",
        summary: "store the root certificate in the stack file",
        load: async () => (await import("./commands/certsKeep.ts")).certsKeep,
      },
      {
        name: "verify",
        summary: "verify the chain of every certificate",
        load: async () => (await import("./commands/certsVerify.ts")).certsVerify,
      },
      {
        name: "tls",
        summary: "test TLS of every route",
        load: async () => (await import("./commands/certsTls.ts")).certsTls,
      },
    ],
  },
  {
    name: "metrics",
    summary: "show metrics and their targets",
    commands: [
      {
        name: "show",
        summary: "show the present metrics of a service",
        load: async () => (await import("./commands/metricsShow.ts")).metricsShow,
      },
      {
        name: "targets",
        summary: "show what Prometheus scrapes, and whether it can",
        load: async () => (await import("./commands/metricsTargets.ts")).metricsTargets,
      },
    ],
  },
  {
    name: "alloy",
    summary: "control Alloy on the Docker host",
    commands: (
      [
        ["start", "start Alloy"],
        ["stop", "stop Alloy"],
        ["restart", "restart Alloy"],
        ["status", "show the systemd status of Alloy"],
        ["logs", "show the journal of Alloy"],
      ] as const
    ).map(([name, summary]) => ({
      name,
      summary,
      load: async () => (await import("./commands/alloy.ts")).alloy(name),
    })),
  },
  {
    name: "render",
    summary: "write every file that an update would create",
    load: async () => (await import("./commands/render.ts")).render,
  },
  {
    name: "validate",
    summary: "let the real programs check their rendered files",
    load: async () => (await import("./commands/validate.ts")).validate,
  },
  {
    name: "docs",
    summary: "write the generated parts of README.md and docs/",
    load: async () => (await import("./commands/docs.ts")).docs,
  },
];
