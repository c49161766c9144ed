/** An answer of the distribution API that is not the one hoped for. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const refusals = {
  unauthorized: () => new Refusal(401, "UNAUTHORIZED", "authentication required"),
  denied: () => new Refusal(403, "DENIED", "requested access to the resource is denied"),
  unknownRepository: () => new Refusal(404, "NAME_UNKNOWN", "repository name not known to registry"),
  unknownManifest: () => new Refusal(404, "MANIFEST_UNKNOWN", "manifest unknown"),
  unknownBlob: () => new Refusal(404, "BLOB_UNKNOWN", "blob unknown to registry"),
  unknownUpload: () => new Refusal(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry"),
  badDigest: () => new Refusal(400, "DIGEST_INVALID", "provided digest did not match uploaded content"),
  badManifest: () => new Refusal(400, "MANIFEST_INVALID", "manifest invalid"),
  unsupported: () => new Refusal(415, "UNSUPPORTED", "the media type is not supported"),
};
