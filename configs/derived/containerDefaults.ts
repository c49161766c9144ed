/** How every container runs, whoever makes it. */
export const securityOptions: readonly string[] = ["no-new-privileges=true"];
/**
 * What is not compared with what exists. Containers made before have the deprecated form `no-new-privileges:true` of the
 * first option, which means the same; the engine keeps it through replacements, until a container is removed and made
 * again (`docker rm -f NAME`, then `./homelab up`). Further options are compared.
 */
export const unchangedSecurityOptions = ["securityOpts[0]"];
/** Of a directory in memory. */
export const scratchOptions = "rw,noexec,nosuid,size=64m,mode=1777";
export const logDriver = "json-file";
/** Three files of 10 MB. */
export const logOptions = { "max-size": "10m", "max-file": "3" } as const;
