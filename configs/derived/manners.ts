/** How every container runs, whoever makes it. */
export const securityOptions: readonly string[] = ["no-new-privileges:true"];
/** Of a directory in memory. */
export const scratchOptions = "rw,noexec,nosuid,size=64m,mode=1777";
export const logDriver = "json-file";
/** Three files of 10 MB. */
export const logOptions = { "max-size": "10m", "max-file": "3" } as const;
