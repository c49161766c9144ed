import type { Settings } from "../../settings/schema.ts";
import { alloyPaths } from "./alloyPaths.ts";

/** alloy.service, a unit of the account's own systemd. */
export const alloyUnit = ({ monitoring }: Settings): string => `[Unit]
Description=Grafana Alloy, which collects the logs and metrics of this host
Documentation=https://grafana.com/docs/alloy/
After=docker.service
Wants=docker.service

[Service]
ExecStart=%h/${alloyPaths.program} run \\
  --disable-reporting \\
  --storage.path=%h/${alloyPaths.data} \\
  --server.http.listen-addr=127.0.0.1:${monitoring.alloy.port} \\
  %h/${alloyPaths.config}
ExecReload=/bin/kill -HUP $MAINPID
Restart=always
RestartSec=5
# It sends what it has read before it goes.
TimeoutStopSec=45
NoNewPrivileges=true
UMask=0077

[Install]
WantedBy=default.target
`;
