import * as pulumi from "@pulumi/pulumi";
import type { Values } from "../authority/values.ts";
import type { FileSet } from "../../configs/model/fileSpec.ts";

/** The files of a container as it is given them: known once everything is that they need. */
export const fileUploads = (
  values: Values,
  { directory, files }: Pick<FileSet, "directory" | "files">,
  record: pulumi.Output<string> = pulumi.output(""),
) =>
  pulumi.all(
    files.map(({ path, inputs, content }) =>
      pulumi
        .all(
          Object.fromEntries(
            Object.entries(inputs).map(([name, need]) => [
              name,
              need.kind === "record" ? record : values.resolve(need),
            ]),
          ),
        )
        .apply((resolved) => ({ file: `${directory}/${path}`, content: content(resolved) })),
    ),
  );
