import * as pulumi from "@pulumi/pulumi";
import type { FileSet } from "../../configs/services/declaration.ts";
import type { Values } from "../values.ts";

/** The files of a container as it is given them: known once everything is that they need. */
export const fileUploads = (
  values: Values,
  { directory, files }: Pick<FileSet, "directory" | "files">,
  record: pulumi.Output<string> = pulumi.output(""),
) =>
  pulumi.all(
    files.map(({ path, needs, content }) =>
      pulumi
        .all(
          Object.fromEntries(
            Object.entries(needs).map(([name, need]) => [
              name,
              need.kind === "record" ? record : values.resolve(need),
            ]),
          ),
        )
        .apply((resolved) => ({ file: `${directory}/${path}`, content: content(resolved) })),
    ),
  );
