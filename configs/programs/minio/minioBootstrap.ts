import type { Bootstrap } from "../../model/bootstrapSpec.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { file, staticFile, secretText } from "../../model/fileSpec.ts";
import type { Settings } from "../../settings/schema.ts";
import { accountsOf } from "./bucketAccounts.ts";
import {
  clientConfig,
  clientDirectory as directory,
  storeAlias as alias,
  shellQuoted,
} from "../../derived/objectStoreClient.ts";
import { accountSecret, minio, storeUser, userPrefix } from "../../derived/objectStore.ts";
import { lifecycle, policy, readOnlyPolicy } from "./bucketPolicies.ts";
import { readersPolicy } from "./minioOidc.ts";

/** Name of the secret that holds the administrator's password. */
export const rootSecret = "minio-root";

/** What `mc` does to a running MinIO, so that it has what is declared: buckets, policies, and a user for each account. */
export const minioBootstrap = (settings: Settings, services: readonly ServiceDeclaration[]): Bootstrap => {
  const accounts = accountsOf(services);
  const hasReaders = settings.minio.readers.length > 0;
  return {
    container: "mc",
    image: "mc",
    files: {
      directory,
      files: [
        clientConfig({
          url: `http://${minio.service}:${minio.port}`,
          accessKey: settings.minio.rootUser,
          secretKey: secretText(rootSecret),
          path: "auto",
        }),
        staticFile("lifecycle.json", lifecycle(settings.minio.oldVersionsDays)),
        ...(hasReaders ? [staticFile(`policies/${readersPolicy}.json`, readOnlyPolicy())] : []),
        ...accounts.flatMap(({ name, buckets }) => [
          staticFile(`policies/${storeUser(name)}.json`, policy(buckets)),
          file(
            `users/${storeUser(name)}`,
            { secret: secretText(accountSecret(name)) },
            ({ secret }) => `${storeUser(name)}\n${secret}\n`,
          ),
        ]),
      ],
    },
    script,
    variables: {
      MC_CONFIG_DIR: directory,
      BUCKETS: accounts.flatMap(({ buckets }) => buckets.map(({ name }) => name)).join(" "),
      USERS: accounts.map(({ name }) => storeUser(name)).join(" "),
      POLICIES: hasReaders ? readersPolicy : "",
      VERSIONING: String(settings.minio.versioning),
    },
  };
};

/** What it prints of a bucket that it made and nobody declares any more. */
export const retainedBucketsLine = "kept bucket";

// Buckets are never removed, whatever is in them: `mc rb` takes a listing that failed for an empty bucket.
const script = `
${shellQuoted}
among() { case " $2 " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }

for bucket in $BUCKETS; do
  mc mb --ignore-existing ${alias}/$bucket
  mc tag set ${alias}/$bucket made-by=${alias}
  if [ $VERSIONING = true ]; then
    mc version enable ${alias}/$bucket
  else
    case $(mc version info --json ${alias}/$bucket) in
      *Enabled*) mc version suspend ${alias}/$bucket ;;
    esac
  fi
  mc ilm rule import ${alias}/$bucket <${directory}/lifecycle.json
done

for policy in $USERS $POLICIES; do
  mc admin policy create ${alias} $policy ${directory}/policies/$policy.json
done

for user in $USERS; do
  mc admin user add ${alias} <${directory}/users/$user
  mc admin user enable ${alias} $user
  info=$(mc admin user info --json ${alias} $user)
  policies=$(value policyName "$info")
  among $user "$(echo "$policies" | tr , ' ')" || mc admin policy attach ${alias} $user --user $user
done

users=$(mc admin user list --json ${alias})
echo "$users" | while read -r line; do
  user=$(value accessKey "$line")
  case $user in
    ${userPrefix}*) among "$user" "$USERS" || mc admin user rm ${alias} "$user" ;;
  esac
done

policies=$(mc admin policy list --json ${alias})
echo "$policies" | while read -r line; do
  policy=$(value policy "$line")
  case $policy in
    ${userPrefix}*) among "$policy" "$USERS $POLICIES" || mc admin policy rm ${alias} "$policy" ;;
  esac
done

buckets=$(mc ls --json ${alias})
echo "$buckets" | while read -r line; do
  bucket=$(value key "$line")
  bucket=\${bucket%/}
  if [ -n "$bucket" ] && ! among "$bucket" "$BUCKETS"; then
    case $(mc tag list --json ${alias}/"$bucket" 2>/dev/null || true) in
      *'"made-by":"${alias}"'*) echo "${retainedBucketsLine} $bucket" ;;
    esac
  fi
done`.trim();
