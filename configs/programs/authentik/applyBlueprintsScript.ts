import type { NamedBlueprint } from "./blueprintFiles.ts";
import { foundationPaths, foundations } from "./foundations.ts";
import { knownPassword, secretsOf } from "./identityFiles.ts";
import {
  absentDirectory,
  blueprintDirectory,
  hashFile,
  appliedDirectory,
  secretFile,
} from "./blueprintPaths.ts";
import { recordModel, recordName } from "./blueprintRecord.ts";
import { formerLdapOutpost, ldapOutpost } from "./ldapProvider.ts";

/** Words of the step that says what a blueprint is made of: what it hands on, and what is applied before it. */
const stepOf = (blueprint: NamedBlueprint): string =>
  [
    "step",
    blueprint.name,
    ...secretsOf(blueprint).map(secretFile),
    ...(blueprint.name === foundations ? foundationPaths.map((path) => `/blueprints/${path}`) : []),
  ].join(" ");

export interface ApplyPlan {
  readonly blueprints: readonly NamedBlueprint[];
  /** Name of the blueprint that sets the administrator's password, and of the secret that this is. */
  readonly password: { readonly blueprint: string; readonly secret: string };
  /** A file with a secret, by which hashes tell nothing of what they are made of. */
  readonly keyFile: string;
  /** That of Authentik: what an older one does not know in a blueprint, it leaves out in silence. */
  readonly release: string;
}

/**
 * Shell that takes away what an earlier list had besides, and applies the blueprints that Authentik does not have as
 * they are, in order. Whether it has one is looked up in its database, before and after, because the command may end
 * well although nothing was committed. Lines of Authentik's that hold a secret are not shown.
 */
export const applyScript = ({ blueprints, password, keyFile, release }: ApplyPlan): string =>
  `
digest() {
  {
    echo ${release}
    for part; do if [ -r "$part" ]; then sha256sum <"$part"; else echo none; fi; done
  } | sha256sum | cut -d ' ' -f 1
}

# One blueprint and the files that it is made of besides.
step() {
  name=$1
  shift
  digest ${keyFile} ${blueprintDirectory}/$name.yaml "$@" >${hashFile("$name")}
  echo "$name" >>/tmp/steps
}

read_records() { ak dumpdata ${recordModel} >/tmp/records 2>/tmp/unread || echo unread >/tmp/records; }

to_apply() {
  while read -r name; do
    grep -q -F "$(cat ${hashFile("$name")})" /tmp/records || echo "$name"
  done </tmp/steps
}

to_take_away() {
  for each in ${appliedDirectory}/*.yaml; do
    name=$(basename "$each" .yaml)
    [ ! -e "$each" ] || [ -e "${absentDirectory}/$name.yaml" ] || echo "$name"
  done
}

apply() {
  for name; do
    shift
    [ "$name" != ${foundations} ] || set -- "$@" ${foundationPaths.join(" ")}
    set -- "$@" "homelab/$name.yaml"
  done
  ak apply_blueprint "$@" >/tmp/applied 2>&1 || true
}

take_away() {
  for name; do
    cp "${appliedDirectory}/$name.yaml" "${blueprintDirectory}/gone-$name.yaml"
    shift
    set -- "$@" "homelab/gone-$name.yaml"
  done
  ak apply_blueprint "$@" >/tmp/applied 2>&1 || return 0
  read_records
  for gone; do
    name=\${gone#homelab/gone-}
    name=\${name%.yaml}
    if ! grep -q -e '^unread$' -e "\\"${recordName("$name")}\\"" /tmp/records; then
      rm "${appliedDirectory}/$name.yaml"
      echo "Took away $name"
    fi
  done
}

# Does \`$2\` to what \`$1\` lists until that is nothing. Authentik's worker makes some of what is named when it first
# starts: an end comes 300 seconds after the last that was done, and never during a try.
settle() {
  end=
  left=$($1)
  while [ -n "$left" ]; do
    $2 $left
    before=$left
    [ "$1" = to_take_away ] || read_records
    left=$($1)
    if [ -z "$end" ] || [ "$left" != "$before" ]; then
      end=$(($(date +%s) + 300))
    elif [ "$(date +%s)" -ge "$end" ]; then
      cat /tmp/applied /tmp/unread | grep -v -F -f /tmp/secrets >&2 || true
      echo "Authentik did not take:" $left >&2
      exit 1
    fi
    [ -z "$left" ] || sleep 5
  done
}

for each in ${secretFile("*")}; do cat "$each"; echo; done | sed '/^$/d' >/tmp/secrets
mkdir -p ${appliedDirectory} ${hashFile("")}
: >/tmp/steps
: >/tmp/unread

${blueprints.map(stepOf).join("\n")}

# Former releases of this program: an outpost that Authentik does not find, and a password that it already has.
for each in ${appliedDirectory}/*.yaml; do
  [ ! -e "$each" ] || sed -i 's/pk: ${formerLdapOutpost}$/name: ${ldapOutpost}/' "$each"
done
if [ "$(cat ${appliedDirectory}/password 2>/dev/null)" = "$(sha256sum <${secretFile(password.secret)})" ]; then
  cp ${blueprintDirectory}/${knownPassword}.yaml ${blueprintDirectory}/${password.blueprint}.yaml
fi

settle to_take_away take_away

# Remembered before it is made, so that no interruption makes what nobody knows of.
for each in ${absentDirectory}/*.yaml; do [ ! -e "$each" ] || cp "$each" ${appliedDirectory}/; done

read_records
applied=$(to_apply)
settle to_apply apply
rm -f ${appliedDirectory}/password
for name in $applied; do echo "Applied $name"; done`.trim();
