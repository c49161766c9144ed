import fc from "fast-check";

export const host = fc
  .record({
    startInterval: fc.boolean(),
    preflight: fc.boolean(),
    data: fc.constantFrom({ dataRoot: "/mnt/data" }, { retainData: true }, { retainData: false }),
    docker: fc.constantFrom("unix:///run/user/1000/docker.sock", "ssh://me@nas"),
    socket: fc.constant("/run/user/1000/docker.sock"),
    dockerData: fc.constant("/home/me/.local/share/docker"),
  })
  .map(({ data, ...others }) => ({ ...others, ...data }));

export const ports = fc.record({
  bind: fc.constantFrom("0.0.0.0", "192.168.1.10", "127.0.0.1", "::1"),
  http: fc.constantFrom(80, 8080),
  https: fc.constantFrom(443, 8443),
  registry: fc.constantFrom(79, 5000, 65535),
});
