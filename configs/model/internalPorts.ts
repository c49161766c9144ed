/** Port, inside the networks only, of the door that wants a client certificate. */
export const metricsMtlsPort = 9443;

/** Port, inside the networks only, on which every Caddy of ours tells about itself. */
export const ingressMetricsPort = 9180;
