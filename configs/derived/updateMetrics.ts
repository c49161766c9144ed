/**
 * Gauge that `./homelab outdated --push` writes, one series an image with the label `image`: 1 when its registry has a
 * newer release, else 0.
 */
export const updateAvailable = "homelab_image_update_available";

/** How long the last answer counts, so that a weekly timer is enough. */
export const updateWindow = "8d";
