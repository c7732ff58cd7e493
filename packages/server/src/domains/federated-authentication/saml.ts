import { X509Certificate } from 'node:crypto';
import type { Chance } from '../../chance.ts';
import { apiError } from '../../errors.ts';
import { timeText } from '../event.ts';
import type { CertificateDates, SamlProvider } from './model.ts';

const YEAR_MS = 365 * 24 * 3600 * 1000;

/** A provider as somebody would have set it up by hand: there is no operation for it. */
export function newSamlProvider(chance: Chance, now: number): SamlProvider {
  const oktaIdpId = chance.hex(20);
  return {
    id: chance.objectId(now),
    oktaIdpId,
    protocol: 'SAML',
    idpType: 'WORKFORCE',
    acsUrl: `https://auth.mongodb.com/sso/saml2/${oktaIdpId}`,
    audienceUri: `https://www.okta.com/saml2/service-provider/${chance.letters(20)}`,
    associatedDomains: [],
    createdAt: timeText(now),
    description: '',
    displayName: 'Company directory',
    issuerUri: 'https://idp.example.com/saml/metadata',
    pemFileInfo: {
      certificates: [{ notAfter: timeText(now + 10 * YEAR_MS), notBefore: timeText(now) }],
      fileName: 'idp.example.com.pem',
    },
    requestBinding: 'HTTP-POST',
    responseSignatureAlgorithm: 'SHA-256',
    slug: '',
    ssoDebugEnabled: false,
    ssoUrl: 'https://idp.example.com/saml/sso',
    status: 'ACTIVE',
    updatedAt: null,
  };
}

/** What a request says of a certificate. */
export interface CertificateRequest {
  readonly content?: string;
  readonly notBefore?: string;
  readonly notAfter?: string;
}

/** When a certificate is valid, as it says itself, or else as the request says. @throws VALIDATION_ERROR when neither does */
export function certificateDates({ content, notBefore, notAfter }: CertificateRequest): CertificateDates {
  if (content !== undefined) {
    const { validFrom, validTo } = readCertificate(content);
    return { notBefore: timeText(Date.parse(validFrom)), notAfter: timeText(Date.parse(validTo)) };
  }
  if (notBefore === undefined || notAfter === undefined)
    throw apiError('MISSING_ATTRIBUTE', ['content'], 'The attribute {0} of a certificate is required.');
  return { notBefore, notAfter };
}

function readCertificate(content: string): X509Certificate {
  try {
    return new X509Certificate(content);
  } catch {
    throw apiError(
      'VALIDATION_ERROR',
      ['pemFileInfo'],
      'The attribute {0} holds no X.509 certificate in PEM.',
    );
  }
}

const BINDING = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

/** What an identity provider has to know of the service: metadata of a service provider (SAML 2.0 metadata, section 2.4.4). */
export function samlMetadata({ audienceUri, acsUrl }: SamlProvider): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${escapeXml(audienceUri)}">`,
    '<md:SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">',
    '<md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</md:NameIDFormat>',
    `<md:AssertionConsumerService Binding="${BINDING}" Location="${escapeXml(acsUrl)}" index="0" isDefault="true"/>`,
    '</md:SPSSODescriptor>',
    '</md:EntityDescriptor>',
  ].join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
