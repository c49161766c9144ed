import { goProgram, requiredRelease } from "./goProgram.ts";
import type { GoPatch } from "./goPatch.ts";
import type { Recipe } from "./recipe.ts";
import { SHELL } from "./shell.ts";

const MODULE = "github.com/traefik/traefik/v3";
const PINS = "lab/images/go/traefik";

// Its list of DNS providers needs modules that the proxy does not have.
const LEGO: GoPatch = {
  module: "github.com/go-acme/lego/v5@v5.4.1",
  sum: "h1:Jt6xAP9xQrJ3SLLGgxejfDDd3pzdrmuLCWe4oTqHHQc=",
  folder: "lego",
  file: "providers/dns/zz_gen_dns_providers.go",
  by: "dnsProviders/providers.go",
};

/** The release of the image, with Cloudflare as its only DNS provider and without the dashboard's pages. */
export function traefikRecipe(): Recipe {
  const version = { [`${MODULE}/pkg/version.Version`]: requiredRelease(PINS, MODULE).replace("v", "") };
  return {
    standin: "real",
    layers: [SHELL, [goProgram("/usr/local/bin/traefik", PINS, `${MODULE}/cmd/traefik`, version, LEGO)]],
    config: {
      Entrypoint: ["/usr/local/bin/traefik"],
      ExposedPorts: { "80/tcp": {} },
    },
  };
}
