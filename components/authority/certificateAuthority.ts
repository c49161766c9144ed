import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import {
  authorityProfile,
  keyOf,
  leafProfiles,
  subjectOf,
} from "../../configs/derived/certificateProfiles.ts";
import type { CertificateDeclaration } from "../../configs/model/fileSpec.ts";
import { certificatesOf, type Environment } from "../../configs/model/environmentModel.ts";

/** A leaf with everything that goes with it, PEM. */
export interface Issued {
  /** Leaf and intermediate, as a server presents them. */
  readonly chain: pulumi.Output<string>;
  /** Secret. */
  readonly key: pulumi.Output<string>;
}

interface Authority {
  readonly key: pulumi.Output<string>;
  readonly certificate: pulumi.Output<string>;
}

/** Our own PKI: a root, an intermediate that it signs, and every declared leaf. */
export class CertificateAuthority extends pulumi.ComponentResource {
  /** The one certificate that clients have to trust, PEM. */
  readonly root: pulumi.Output<string>;
  /** Private key of the root, secret. */
  readonly rootKey: pulumi.Output<string>;
  /** Intermediate and root, PEM. */
  readonly bundle: pulumi.Output<string>;
  readonly #issued: ReadonlyMap<string, Issued>;
  readonly #name: string;
  readonly #environment: Environment;

  constructor(name: string, environment: Environment, opts?: pulumi.ComponentResourceOptions) {
    super("homelab:pki:CertificateAuthority", name, {}, opts);
    this.#name = name;
    this.#environment = environment;
    const root = this.#makeRoot();
    const intermediate = this.#makeIntermediate(root);
    this.root = root.certificate;
    this.rootKey = root.key;
    this.bundle = pulumi.interpolate`${intermediate.certificate}${root.certificate}`;
    this.#issued = new Map(
      certificatesOf(environment).map((leaf) => [leaf.name, this.#issue(leaf, intermediate)] as const),
    );
    this.registerOutputs({ root: this.root, bundle: this.bundle });
  }

  /** A declared certificate. */
  issued(name: string): Issued {
    const found = this.#issued.get(name);
    if (found === undefined)
      throw new Error(
        `Certificate ${name} is read, but no service declares it; declared: ${[...this.#issued.keys()].join(", ")}`,
      );
    return found;
  }

  #makeRoot(): Authority {
    const { pki } = this.#environment.settings;
    const key = this.#key("root");
    const certificate = new tls.SelfSignedCert(
      `${this.#name}-root`,
      {
        privateKeyPem: key.privateKeyPem,
        subject: subjectOf(pki, `${pki.subject.organization} Root CA`),
        validityPeriodHours: pki.rootHours,
        isCaCertificate: true,
        setSubjectKeyId: true,
        maxPathLength: 1,
        allowedUses: [...authorityProfile],
      },
      { parent: this },
    );
    // The root that outlives a destroy comes from the settings; the one above then only keeps its place in the state.
    return pki.root === undefined
      ? { key: key.privateKeyPem, certificate: certificate.certPem }
      : {
          key: pulumi.secret(pem(pki.root.key.reveal())),
          certificate: pulumi.output(pem(pki.root.certificate)),
        };
  }

  #makeIntermediate(root: Authority): Authority {
    const { pki } = this.#environment.settings;
    const key = this.#key("intermediate");
    const certificate = this.#sign("intermediate", key, root, {
      commonName: `${pki.subject.organization} Intermediate CA`,
      dnsNames: [],
      ipAddresses: [],
      hours: pki.intermediateHours,
      // Renewed while it still outlives a leaf signed today.
      renewHours: pki.leafHours,
      uses: authorityProfile,
      isAuthority: true,
    });
    return { key: key.privateKeyPem, certificate };
  }

  #issue({ name, profile, ...names }: CertificateDeclaration, intermediate: Authority): Issued {
    const { pki } = this.#environment.settings;
    const key = this.#key(name);
    const certificate = this.#sign(name, key, intermediate, {
      ...names,
      hours: pki.leafHours,
      renewHours: pki.renewHours,
      uses: leafProfiles[profile],
      isAuthority: false,
    });
    return { key: key.privateKeyPem, chain: pulumi.interpolate`${certificate}${intermediate.certificate}` };
  }

  #key(name: string): tls.PrivateKey {
    return new tls.PrivateKey(`${this.#name}-${name}-key`, keyOf(this.#environment.settings.pki), {
      parent: this,
    });
  }

  #sign(
    name: string,
    key: tls.PrivateKey,
    issuer: Authority,
    request: SigningRequest,
  ): pulumi.Output<string> {
    const { pki } = this.#environment.settings;
    const csr = new tls.CertRequest(
      `${this.#name}-${name}-request`,
      {
        privateKeyPem: key.privateKeyPem,
        subject: subjectOf(pki, request.commonName),
        dnsNames: [...request.dnsNames],
        ipAddresses: [...request.ipAddresses],
      },
      { parent: this },
    );
    return new tls.LocallySignedCert(
      `${this.#name}-${name}`,
      {
        certRequestPem: csr.certRequestPem,
        caPrivateKeyPem: issuer.key,
        caCertPem: issuer.certificate,
        validityPeriodHours: request.hours,
        earlyRenewalHours: request.renewHours,
        allowedUses: [...request.uses],
        isCaCertificate: request.isAuthority,
        setSubjectKeyId: true,
      },
      { parent: this },
    ).certPem;
  }
}

interface SigningRequest {
  readonly commonName: string;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly hours: number;
  readonly renewHours: number;
  readonly uses: readonly string[];
  readonly isAuthority: boolean;
}

// `pulumi config set` may have cut the last line break, and a text that differs would issue everything anew.
const pem = (text: string): string => `${text.trim()}\n`;
