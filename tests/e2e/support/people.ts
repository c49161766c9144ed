import { docker } from "./lab.ts";

/** App passwords are made by hand in Authentik; here they are put where its stand-in keeps everything. */
const sql = (statement: string): Promise<string> =>
  docker("exec", "authentik-postgres", "psql", "-U", "authentik", "-v", "ON_ERROR_STOP=1", "-c", statement);

const object = (key: string, model: string, attrs: string, from: string): Promise<string> =>
  sql(
    `INSERT INTO objects (pk, model, attrs) SELECT '${key}', 'authentik_core.${model}', jsonb_build_object(${attrs}) FROM ${from}`,
  );

/** Someone of one group, with an app password and no other. */
export const addPerson = async (name: string, group: string, appPassword: string): Promise<void> => {
  await object(
    `user-${name}`,
    "user",
    `'username', '${name}', 'groups', jsonb_build_array(pk)`,
    `objects WHERE model = 'authentik_core.group' AND attrs->>'name' = '${group}'`,
  );
  await object(
    `token-${name}`,
    "token",
    `'identifier', '${name}', 'intent', 'app_password', 'user', 'user-${name}', 'key', '${appPassword}'`,
    "(SELECT 1) AS nothing",
  );
};
