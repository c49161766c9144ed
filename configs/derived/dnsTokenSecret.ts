/** Name of the secret that holds the DNS module's token. */
export const dnsTokenSecret = "letsencrypt-dns-token";
