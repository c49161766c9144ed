import { docker, inspected } from "./lab.ts";

/** Whether one container gets an answer of another: by its name, or by the address of it in any network. */
export const reaches = async (from: string, to: string, path: string): Promise<boolean> => {
  const networks = await inspected<Readonly<Record<string, { readonly IPAddress: string }>>>(
    to,
    ".NetworkSettings.Networks",
  );
  const hosts = [to, ...Object.values(networks).map(({ IPAddress }) => IPAddress)];
  const answers = await Promise.all(
    hosts.map((host) =>
      docker(
        ...["exec", from, "/probe/busybox", "timeout", "5"],
        ...["/probe/busybox", "wget", "-q", "-O", "/dev/null", `http://${host}:${path}`],
      ).then(
        () => true,
        () => false,
      ),
    ),
  );
  return answers.includes(true);
};
