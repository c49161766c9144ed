import { storeAlias, shellQuoted } from "./objectStoreClient.ts";

/** Name of the object that is written and read back in each bucket. */
export const checkObject = "homelab-object-store-check";

/**
 * In each bucket of `$BUCKETS`: lists, writes an object, reads it back, compares the bytes and deletes it. Then once more
 * with the checksum behind the bytes (aws-chunked), which some stores keep as if it were part of the object. An
 * object is longer than a chunk, 64 KiB. What is printed is read by `storeProblems`.
 * `$TRAILERS` is `needed` where a program writes like that, else `optional`.
 */
export const storeCheckScript = `
${shellQuoted}

tell() { echo "bucket $bucket $*"; }

# The reason for which a step did not succeed, from what the client said.
reason() {
  printf '%s\\n' "$2" >&2
  code=$(value Code "$2")
  cause=\${2#*\\"cause\\":{\\"message\\":\\"}
  cause=\${cause%%\\",\\"error\\"*}
  case $code,$2 in
    ,*"Bucket \\\`$bucket\\\` does not exist"*) echo missing ;;
    ,*"Object does not exist"*) echo lost ;;
    ,*) echo "unreachable: $1 \${cause##*\\\\\\": }" ;;
    *) echo "refused: $1 $code" ;;
  esac
}

size() { wc -c <"$1"; }
sum() { set -- $(sha256sum <"$1"); echo "$1"; }

# Writes with the options given and reads back; \`why\` is empty where the bytes are the same.
trip() {
  why=""
  said=$(timeout 60 mc cp --json "$@" $work/written "$target" 2>&1) || { why=$(reason write "$said"); return; }
  timeout 60 mc cat --json "$target" >$work/read 2>&1 || { why=$(reason read "$(cat $work/read)"); return; }
  [ "$(sum $work/written)" = "$(sum $work/read)" ] ||
    why="altered: $(size $work/written) $(sum $work/written) $(size $work/read) $(sum $work/read)"
}

work=$(mktemp -d)
head -c 70001 /dev/urandom >$work/written
failed=0
for bucket in $BUCKETS; do
  target=${storeAlias}/$bucket/${checkObject}
  if said=$(timeout 60 mc ls --json ${storeAlias}/$bucket 2>&1); then trip; else why=$(reason list "$said"); fi
  case $why in
    "")
      tell found
      trip --checksum SHA256
      [ -z "$why" ] || { tell "trailer-$TRAILERS $why"; [ $TRAILERS = optional ] || failed=1; }
      ;;
    *) tell "$why"; failed=1 ;;
  esac
  case $why in
    missing | *": list "* | unreachable:*) ;;
    *) said=$(timeout 60 mc rm --json "$target" 2>&1) || tell "kept: $(reason delete "$said")" ;;
  esac
done
exit $failed`.trim();
