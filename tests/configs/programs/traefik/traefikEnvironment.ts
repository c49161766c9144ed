import { parse } from "yaml";
import type { Http } from "../../../../configs/programs/traefik/dynamicTypes.ts";
import type { ServiceSpec } from "../../../../configs/model/serviceSpec.ts";
import { declareEnvironment } from "../../../../configs/environment.ts";
import { parseSettings } from "../../../../configs/parseSettings.ts";
import { fileOf } from "../../declareFrom.ts";
import type { Environment } from "../../../../configs/model/environmentModel.ts";

type Raw = Readonly<Record<string, unknown>>;

/** An environment with Traefik in front. */
export const behindTraefik = (raw: Raw = {}, more: readonly ServiceSpec[] = []): Environment =>
  declareEnvironment(
    "try",
    parseSettings("try", { domain: "home.example.org", ingress: "traefik", ...raw }),
    more,
  );

/** What it reads when it starts. */
export const staticOf = (environment: Environment): Readonly<Record<string, unknown>> =>
  parse(fileOf(environment, "traefik", "traefik.yml")) as Readonly<Record<string, unknown>>;

export interface Dynamic {
  readonly http: Http;
  readonly tls: { readonly options: Readonly<Record<string, unknown>> };
}

/** What it follows while it runs. */
export const dynamicOf = (environment: Environment): Dynamic =>
  parse(fileOf(environment, "traefik", "dynamic/routes.yml")) as Dynamic;
