/**
 * Takes the steps of a plan, one after the other, with the curl and jq that the images of linuxserver.io have: no other
 * image is needed. Keys and passwords go through files, because a command line can be read by others; of a refusal only
 * the reasons are printed, because it quotes what was sent.
 * @param directory where plan.json is
 */
export const wiringScript = (directory: string): string =>
  `
plan=${directory}/plan.json
work=$(mktemp -d)
refused() {
  echo "$name: refused ($status)"
  jq -r '.. | .errorMessage? // .message? // empty' "$work/answer" 2>/dev/null || true
  exit 1
}
# METHOD URL [MEDIA-TYPE]: sends $work/body if there is a type; the answer is in $work/answer.
ask() {
  if [ $# = 3 ]; then set -- "$1" "$2" --header "Content-Type: $3" --data-binary "@$work/body"; fi
  method=$1 url=$2
  shift 2
  status=$(curl --silent --show-error --max-time 120 --config "$work/login" --request "$method" \\
    --output "$work/answer" --write-out '%{http_code}' "$@" "$url") || refused
  case $status in 2*) ;; *) refused ;; esac
}
count=$(jq length $plan)
index=0
while [ $index -lt "$count" ]; do
  jq ".[$index]" $plan >"$work/step"
  index=$((index + 1))
  name=$(jq -r .name "$work/step")
  url=$(jq -r .url "$work/step")
  jq -r '"header = \\"X-Api-Key: \\(.key)\\""' "$work/step" >"$work/login"
  if jq -e .form "$work/step" >"$work/form"; then
    jq -j '[to_entries[] | "\\(.key | @uri)=\\(.value | @uri)"] | join("&")' "$work/form" >"$work/body"
    ask POST "$url" application/x-www-form-urlencoded
    echo "$name: told"
    continue
  fi
  at=$url
  ask GET "$at"
  if jq -e .properties "$work/step" >/dev/null; then
    jq --slurpfile step "$work/step" '. + $step[0].properties' "$work/answer" >"$work/body"
    ask PUT "$at/$(jq .id "$work/body")" application/json
    echo "$name: set"
    continue
  fi
  jq --slurpfile step "$work/step" '$step[0] as $wanted
    | map(select(.[$wanted.by] == $wanted.entry[$wanted.by])) | first // empty' "$work/answer" >"$work/found"
  if [ ! -s "$work/found" ]; then
    jq .entry "$work/step" >"$work/body"
    ask POST "$at" application/json
    echo "$name: made"
  elif [ "$(jq .update "$work/step")" = true ]; then
    jq --slurpfile step "$work/step" '($step[0].entry.fields | map({key: .name, value: .value}) | from_entries) as $wanted
      | .fields |= map(.name as $name | if $wanted | has($name) then .value = $wanted[$name] else . end)' \\
      "$work/found" >"$work/body"
    ask PUT "$at/$(jq .id "$work/body")" application/json
    echo "$name: brought up to date"
  else
    echo "$name: there"
  fi
done
rm -r "$work"
`.trim();
