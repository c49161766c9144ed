import { shellOf } from "../../derived/imageShells.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { file, secretText } from "../../model/fileSpec.ts";

/** The database, its user and the name it is found by. */
export const authentikDatabase = "authentik-postgres";
/** Name of the secret that is the database user's password. */
export const databasePassword = "authentik-postgres";
/** Name of the database and of its user. */
export const databaseName = "authentik";

const directory = "/etc/homelab";
const data = "/var/lib/postgresql/data";

/** PostgreSQL: everything Authentik knows. */
export const declareAuthentikDatabase = (): ServiceDeclaration => ({
  name: authentikDatabase,
  stack: "auth",
  image: "postgres",
  summary: "Database of Authentik (PostgreSQL)",
  entrypoint: [...shellOf("postgres"), "-eu", "-c", startWithPassword, authentikDatabase],
  environment: {
    PGDATA: data,
    POSTGRES_DB: databaseName,
    POSTGRES_USER: databaseName,
    POSTGRES_PASSWORD_FILE: `${directory}/password`,
  },
  user: { uid: 999, gid: 999 },
  volumes: [{ name: "postgres", path: data }],
  files: {
    directory,
    files: [file("password", { password: secretText(databasePassword) }, ({ password }) => password)],
  },
  tmpfs: ["/tmp", "/var/run/postgresql"],
  health: { command: ["pg_isready", "-q", "-h", "127.0.0.1", "-U", databaseName, "-d", databaseName] },
  limits: { memoryMiB: 512, cpus: 1 },
  // It writes a checkpoint before it goes.
  stopTimeoutSeconds: 60,
  secrets: [{ name: databasePassword, length: 48 }],
});

// PostgreSQL reads the password only when it makes its data. Before the server starts, and so without any server, the
// data is given the password of today; what goes wrong is reported without the statement, which has it.
const startWithPassword = `
if [ -s "$PGDATA/PG_VERSION" ]; then
  password=$(sed "s/'/''/g" ${directory}/password)
  echo "ALTER ROLE ${databaseName} PASSWORD '$password'" |
    postgres --single -D "$PGDATA" -c log_min_error_statement=panic postgres >/dev/null
fi
exec docker-entrypoint.sh postgres`.trim();
