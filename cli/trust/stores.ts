/** How each system is told to trust a certificate, by the name of the system. */
export const storeCommands = (
  certificate: string,
  registry: string,
  name: string,
): Readonly<Record<string, readonly string[]>> => ({
  "Docker of another user or machine": [
    `mkdir -p ~/.config/docker/certs.d/${registry}    # rootless; else sudo mkdir -p /etc/docker/certs.d/${registry}`,
    `cp ${certificate} ~/.config/docker/certs.d/${registry}/ca.crt`,
  ],
  containerd: [
    `sudo mkdir -p /etc/containerd/certs.d/${registry}`,
    `sudo cp ${certificate} /etc/containerd/certs.d/${registry}/ca.crt`,
    `printf 'server = "https://${registry}"\\n[host."https://${registry}"]\\n  ca = "ca.crt"\\n' | sudo tee /etc/containerd/certs.d/${registry}/hosts.toml`,
  ],
  "Debian, Ubuntu": [
    `sudo cp ${certificate} /usr/local/share/ca-certificates/${name}.crt`,
    "sudo update-ca-certificates",
  ],
  "Fedora, RHEL": [
    `sudo cp ${certificate} /etc/pki/ca-trust/source/anchors/${name}.crt`,
    "sudo update-ca-trust",
  ],
  macOS: [
    `sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ${certificate}`,
  ],
  "Windows, as administrator": [`certutil -addstore -f ROOT ${certificate}`],
  "Chromium on Linux": [
    `certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n ${name} -i ${certificate}    # package libnss3-tools`,
  ],
  "Firefox on Linux": [
    `for each in ~/.mozilla/firefox/*.default*; do certutil -d sql:$each -A -t C,, -n ${name} -i ${certificate}; done`,
  ],
});
