import type { FileSet } from "../../configs/model/fileSpec.ts";

/** Shell that gives its data to a service and puts its files in place, which are its words. */
export const prepareScript = (files: FileSet | undefined, inside: boolean, marked = false): string =>
  [
    ...(files?.reload === undefined ? [] : [files.reload.check.join(" ")]),
    ...(marked ? ['mkdir -p "$MARK"'] : []),
    setOwnership,
    ...(inside ? [createDirectories] : []),
    ...(files?.sync === undefined ? [] : [files.sync]),
    ...(files === undefined ? [] : [installFiles]),
    ...(files?.reload === undefined ? [] : [reloadProgram(files.reload)]),
  ].join("\n");

// A program of another image is about to be replaced and finds the files when it starts; told now by the new image's
// client it might not even understand (Caddy 2.6 refuses a client of 2.11).
const reloadProgram = ({ onlyIf, apply }: NonNullable<FileSet["reload"]>): string =>
  `
running=$(cat /files/.image 2>/dev/null || true)
printf %s "$IMAGE" >/files/.image
if [ "$running" = "$IMAGE" ] && ${onlyIf.join(" ")}; then ${apply.join(" ")}; fi`.trim();

const setOwnership = `
for each in $MADE; do mkdir -p "/data-root/$each"; VOLUMES="$VOLUMES /data-root/$each"; done
for each in $VOLUMES; do
  [ "$(stat -c %u:%g "$each")" = "$OWNER" ] || chown -R "$OWNER" "$each"
done`.trim();

const createDirectories = `for each in $INSIDE; do [ -d "$each" ] || { mkdir -p "$each"; chown "$OWNER" "$each"; }; done`;

// Renamed into place one by one, so that a reader sees the old file or the new one, never a half.
const installFiles = `
rm -rf /files/.new; mkdir /files/.new
for each; do mkdir -p "/files/.new/$(dirname "$each")"; cp "$DIRECTORY/$each" "/files/.new/$each"; done
chown -R "$OWNER" /files/.new
find /files/.new -type f -exec chmod 0400 {} +
for each; do
  mkdir -p "/files/$(dirname "$each")"
  mv -f "/files/.new/$each" "/files/$each"
done
rm -rf /files/.new
find /files -type f ! -name .image | while read -r found; do
  keep=no
  for each; do [ "/files/$each" = "$found" ] && keep=yes; done
  [ "$keep" = yes ] || rm -f "$found"
done
find /files -type d -exec chown "$OWNER" {} + -exec chmod 0500 {} +`.trim();
