/**
 * Selects what Caddy counts for its named sites, each request once: a request passes several handlers, and `subroute` is
 * the outermost of a named site. Caddy's own pages, for scrapes and health checks, have others.
 */
export const caddyRequestSelector = 'job="caddy", handler="subroute"';
