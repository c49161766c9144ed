import * as docker from "@pulumi/docker";

const provider = new docker.Provider("host", { host: process.env["DOCKER_HOST"] ?? "" });

new docker.Container(
  "unhealthy",
  {
    name: "conformance-unhealthy",
    image: process.env["IMAGE"] ?? "",
    command: ["sleep", "3600"],
    healthcheck: { tests: ["CMD", "false"], interval: "1s", timeout: "1s", retries: 1 },
    wait: true,
    waitTimeout: 3,
  },
  { provider },
);
