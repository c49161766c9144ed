/** A service of a compose file, as far as it is used here. Sizes and durations have units, ports are `ip:host:container/protocol`. */
export interface ComposeService {
  readonly image: string;
  readonly container_name: string;
  readonly user: string;
  readonly volumes: readonly string[];
  readonly cap_drop: readonly string[];
  readonly cap_add: readonly string[];
  readonly security_opt: readonly string[];
  readonly logging: { readonly driver: string; readonly options: Readonly<Record<string, string>> };
  readonly restart: "unless-stopped" | "no";
  readonly mem_limit: string;
  readonly memswap_limit: string;
  readonly [key: string]: unknown;
}

/** A whole compose file. */
export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly name: string; readonly driver: "bridge" }>>;
  readonly volumes: Readonly<Record<string, { readonly name: string }>>;
}
