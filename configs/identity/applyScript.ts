import { absentDirectory, blueprintDirectory, memoryDirectory, secretFile } from "./paths.ts";

/** Blueprints of Authentik's own on which ours stand, and which its worker would apply in no certain order. */
const foundations = [
  "default/flow-default-provider-authorization-implicit-consent.yaml",
  "default/flow-default-provider-invalidation.yaml",
  "system/providers-oauth2.yaml",
  "system/providers-proxy.yaml",
];

/**
 * Shell that applies blueprints in order and takes away what an earlier list had besides. Lines of Authentik's that
 * hold a secret are not shown.
 */
export const applyScript = (names: readonly string[], passwordSecret: string): string =>
  `
apply() {
  # Authentik's worker makes some of what is named here when it first starts.
  end=$(($(date +%s) + 300))
  until ak apply_blueprint "$@" >/tmp/applied 2>&1; do
    if [ "$(date +%s)" -ge "$end" ]; then
      grep -v -F -f /tmp/secrets /tmp/applied >&2 || true
      echo "Authentik did not take $*" >&2
      exit 1
    fi
    sleep 5
  done
}

for each in ${secretFile("*")}; do cat "$each"; echo; done >/tmp/secrets
mkdir -p ${memoryDirectory}

for each in ${memoryDirectory}/*.yaml; do
  name=$(basename "$each")
  if [ -e "$each" ] && [ ! -e "${absentDirectory}/$name" ]; then
    cp "$each" "${blueprintDirectory}/gone-$name"
    apply "homelab/gone-$name"
    rm "$each"
    echo "Took away \${name%.yaml}"
  fi
done

# Remembered before it is made, so that no interruption makes what nobody knows of.
for each in ${absentDirectory}/*.yaml; do [ ! -e "$each" ] || cp "$each" ${memoryDirectory}/; done
apply ${[...foundations, ...names.map((name) => `homelab/${name}.yaml`)].join(" ")}

# A password that is set again ends the administrator's sessions.
password=$(sha256sum <${secretFile(passwordSecret)})
if [ "$(cat ${memoryDirectory}/password 2>/dev/null)" != "$password" ]; then
  apply homelab/administrator.yaml
  echo "$password" >${memoryDirectory}/password
fi`.trim();
