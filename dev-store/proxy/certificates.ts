import { AsnConvert } from "@peculiar/asn1-schema";
import { GeneralName, GeneralSubtree, GeneralSubtrees, NameConstraints } from "@peculiar/asn1-x509";
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

export interface OriginCertificates {
  /** The throw-away authority, for NODE_EXTRA_CA_CERTS. */
  authorityPem: string;
  certificatePem: string;
  keyPem: string;
}

/** Made anew at every start, so a week is more than enough. */
const lifetimeMs = 7 * 86_400_000;
/** A little in the past, for a clock that is set back while the dev store runs. */
const clockSlackMs = 3_600_000;
const keyAlgorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const nameConstraintsOid = "2.5.29.30";

/** The authority may vouch for these names and nothing else, even for a program that trusts it. */
const permittedNames = ["myshopify.com", "shopify.com", "storage.googleapis.com"];

function constrainNames(names: readonly string[]): Extension {
  const subtrees = names.map((name) => new GeneralSubtree({ base: new GeneralName({ dNSName: name }) }));
  const constraints = new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) });
  return new Extension(nameConstraintsOid, true, AsnConvert.serialize(constraints));
}

async function privateKeyPem(key: CryptoKey): Promise<string> {
  const bytes = Buffer.from(await crypto.subtle.exportKey("pkcs8", key)).toString("base64");
  return `-----BEGIN PRIVATE KEY-----\n${bytes.replaceAll(/.{64}/g, "$&\n")}\n-----END PRIVATE KEY-----\n`;
}

/** A throw-away authority and a certificate for `hosts` that it signed. Neither key is kept: the leaf's goes to the caller. */
export async function makeCertificates(hosts: readonly string[]): Promise<OriginCertificates> {
  cryptoProvider.set(crypto);
  const span = { notBefore: new Date(Date.now() - clockSlackMs), notAfter: new Date(Date.now() + lifetimeMs) };
  const authorityKeys = await crypto.subtle.generateKey(keyAlgorithm, true, ["sign", "verify"]);
  const leafKeys = await crypto.subtle.generateKey(keyAlgorithm, true, ["sign", "verify"]);
  const authorityName = "CN=Cyclorama dev store (throw-away)";
  const authority: X509Certificate = await X509CertificateGenerator.createSelfSigned({
    ...span,
    name: authorityName,
    signingAlgorithm: keyAlgorithm,
    keys: authorityKeys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      constrainNames(permittedNames),
    ],
  });
  const leaf = await X509CertificateGenerator.create({
    ...span,
    subject: "CN=dev-store",
    issuer: authorityName,
    signingAlgorithm: keyAlgorithm,
    publicKey: leafKeys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(hosts.map((value) => ({ type: "dns" as const, value }))),
    ],
  });
  return {
    authorityPem: authority.toString("pem"),
    certificatePem: leaf.toString("pem"),
    keyPem: await privateKeyPem(leafKeys.privateKey),
  };
}
