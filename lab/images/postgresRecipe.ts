import { base, debianFiles, debianPrograms, directory, link, projectProgram } from "./parts.ts";
import type { Recipe } from "./recipe.ts";
import { SHELL } from "./shell.ts";

/** The release of PostgreSQL that Debian 12 has. */
const RELEASE = "15";

export function postgresRecipe(): Recipe {
  const programs = `/usr/lib/postgresql/${RELEASE}/bin`;
  const names = ["initdb", "pg_ctl", "pg_dump", "pg_dumpall", "pg_isready", "pg_restore", "postgres", "psql"];
  return {
    standin: "debian",
    layers: [
      SHELL,
      [
        ...base({ postgres: 999 }),
        debianPrograms(`postgresql-${RELEASE}`, programs),
        debianPrograms(`postgresql-${RELEASE}`, `/usr/lib/postgresql/${RELEASE}/lib`, [
          "bitcode",
          "llvmjit*",
        ]),
        debianPrograms(`postgresql-client-${RELEASE}`, programs),
        debianFiles(`postgresql-${RELEASE}`, `usr/share/postgresql/${RELEASE}`),
        debianFiles("tzdata", "usr/share/zoneinfo"),
        debianFiles("libc-bin", "usr/lib/locale"),
        ...names.map((name) => link(`/usr/local/bin/${name}`, `${programs}/${name}`)),
        projectProgram("/usr/local/bin/docker-entrypoint.sh", "lab/standins/entrypoints/postgres.sh"),
        directory("/var/lib/postgresql/data", { owner: 999, mode: 0o700 }),
        // As the official image has it: a directory in memory over it keeps this mode.
        directory("/var/run/postgresql", { owner: 999, mode: 0o3777 }),
        directory("/docker-entrypoint-initdb.d"),
      ],
    ],
    config: {
      Entrypoint: ["docker-entrypoint.sh"],
      Cmd: ["postgres"],
      Env: ["PGDATA=/var/lib/postgresql/data", "LANG=C.UTF-8"],
      StopSignal: "SIGINT",
      ExposedPorts: { "5432/tcp": {} },
    },
  };
}
