import type { Container } from "dockerode";
import { pack } from "tar-stream";
import { reasonOf } from "../shared/resource.ts";

export interface Upload {
  readonly file: string;
  readonly content?: string | undefined;
  readonly contentBase64?: string | undefined;
  readonly executable?: boolean | undefined;
  readonly permissions?: string | undefined;
}

/** Puts files into a container that does not run yet, one archive each, owned by root. */
export async function upload(container: Container, uploads: readonly Upload[]): Promise<void> {
  for (const { file, content, contentBase64, executable, permissions } of uploads) {
    if (content === undefined && contentBase64 === undefined) {
      throw new Error(`upload of ${file}: content or contentBase64 must be set`);
    }
    const bytes = content === undefined ? Buffer.from(contentBase64 ?? "", "base64") : Buffer.from(content);
    const mode = permissions === undefined ? (executable === true ? 0o744 : 0o644) : parseInt(permissions, 8);
    const archive = pack();
    archive.entry({ name: file, mode, mtime: new Date() }, bytes);
    archive.finalize();
    try {
      await container.putArchive(archive, { path: "/" });
    } catch (error) {
      throw new Error(`unable to upload ${file}: ${reasonOf(error)}`, { cause: error });
    }
  }
}
