/** Labels of what is made in Docker, by which `status`, `recover` and the log collector know it. */
export const environmentLabel = "homelab.environment";
export const serviceLabel = "homelab.service";
/** On containers only. */
export const stackLabel = "homelab.stack";
