/** Labels of what is made in Docker, by which `status`, `recover` and the log collector know it. */
export const environmentLabel = "homelab.environment";
export const serviceLabel = "homelab.service";
/** On containers only. */
export const stackLabel = "homelab.stack";
/** On a one-shot that was run again: the id of the container that had failed. */
export const retryLabel = "homelab.retry-of";
