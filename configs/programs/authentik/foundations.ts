/** Name of the step that applies the blueprints of Authentik's own on which ours stand. */
export const foundations = "foundations";

/** Those blueprints, which Authentik's worker would apply in no certain order. */
export const foundationPaths: readonly string[] = [
  "default/flow-default-provider-authorization-implicit-consent.yaml",
  "default/flow-default-provider-invalidation.yaml",
  "system/providers-oauth2.yaml",
  "system/providers-proxy.yaml",
];
