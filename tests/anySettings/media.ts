import fc from "fast-check";
import { secret } from "./values.ts";

export const media = fc.record(
  {
    enabled: fc.boolean(),
    // Its default is one of the ingress's above.
    ports: fc.constant({ qbittorrent: 18080 }),
    adminPassword: fc.constant(secret("of the media programs")),
    directory: fc.constant("/srv/media"),
    plex: fc.record(
      { claimToken: fc.constant(secret("to claim Plex with")), hardware: fc.boolean() },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ["ports"] },
);
