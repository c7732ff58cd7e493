import { X509Certificate } from 'node:crypto';
import { type ApiError, apiError } from '../../errors.ts';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Checks certificates of authorities, one PEM block after another, as they are uploaded.
 *
 * @param now milliseconds since 1970
 * @throws INVALID_ATTRIBUTE for what is no certificate of an authority, EXPIRED_X509_CA_CERTIFICATE
 */
export function checkAuthorities(field: string, text: string, now: number): void {
  const blocks = text.match(BLOCK) ?? [];
  if (blocks.length === 0 || text.replace(BLOCK, '').trim() !== '') throw invalid(field, 'is not PEM');
  for (const block of blocks) {
    const certificate = parse(field, block);
    if (!certificate.ca) throw invalid(field, `has ${certificate.subject}, which is no authority`);
    if (Date.parse(certificate.validTo) <= now) {
      throw apiError(
        'EXPIRED_X509_CA_CERTIFICATE',
        [certificate.subject],
        'The certificate of {0} has expired.',
        { fields: [{ field, description: 'has expired' }] },
      );
    }
  }
}

function parse(field: string, block: string): X509Certificate {
  try {
    return new X509Certificate(block);
  } catch (error) {
    throw invalid(field, 'is not a certificate', error);
  }
}

const invalid = (field: string, description: string, cause?: unknown): ApiError =>
  apiError('INVALID_ATTRIBUTE', [field], `The attribute {0} ${description}.`, {
    fields: [{ field, description }],
    cause,
  });
