import { describe, expect, test } from 'vitest';
import { createAuthority } from '../../certificates/authority.ts';
import { Chance } from '../../chance.ts';
import { createManualRuntime } from '../../runtime.ts';
import { timeText } from '../event.ts';
import { certificateDates, newSamlProvider, samlMetadata } from './saml.ts';
import { changedSamlProvider } from './saml-update.ts';

const NOW = Date.UTC(2026, 0, 1);
const provider = newSamlProvider(new Chance('saml'), NOW);

describe('the metadata of a SAML identity provider', () => {
  test('names the service and where it takes assertions', () => {
    const text = samlMetadata(provider);
    expect(text).toContain(`entityID="${provider.audienceUri}"`);
    expect(text).toContain(`Location="${provider.acsUrl}"`);
  });

  test('stays XML whatever the addresses are', () => {
    const acsUrl = 'https://x/?a=1&b="<c>"';
    expect(samlMetadata({ ...provider, acsUrl })).toContain(
      'Location="https://x/?a=1&amp;b=&quot;&lt;c&gt;&quot;"',
    );
  });
});

describe('a certificate of a request', () => {
  test('tells itself when it is valid', () => {
    const { certificate } = createAuthority('Test', NOW, (length) => createManualRuntime().entropy(length));
    const dates = certificateDates({ content: certificate, notAfter: '2000-01-01T00:00:00Z' });
    expect(dates.notBefore <= timeText(NOW)).toBe(true);
    expect(dates.notAfter > '2034').toBe(true);
  });

  test('is believed what the request says of it, where only that is there', () => {
    const dates = { notBefore: '2026-01-01T00:00:00Z', notAfter: '2027-01-01T00:00:00Z' };
    expect(certificateDates(dates)).toEqual(dates);
  });

  test.each([
    [{ content: 'none' }, 'VALIDATION_ERROR'],
    [{ content: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' }, 'VALIDATION_ERROR'],
    [{ notBefore: '2026-01-01T00:00:00Z' }, 'MISSING_ATTRIBUTE'],
    [{}, 'MISSING_ATTRIBUTE'],
  ])('%j is refused', (request, code) => {
    expect(() => certificateDates(request)).toThrow(expect.objectContaining({ code }));
  });
});

describe('a SAML identity provider', () => {
  const later = timeText(NOW + 1000);

  test('keeps what a request does not name', () => {
    expect(changedSamlProvider(provider, { displayName: 'x' }, later)).toEqual({
      ...provider,
      displayName: 'x',
      updatedAt: later,
    });
    expect(changedSamlProvider(provider, { status: null }, later).status).toBe('ACTIVE');
    const renamed = changedSamlProvider(provider, { pemFileInfo: { fileName: 'y.pem' } }, later);
    expect(renamed.pemFileInfo).toEqual({ ...provider.pemFileInfo, fileName: 'y.pem' });
  });

  test.each([{ protocol: 'OIDC' }, { idpType: 'WORKLOAD' }, { audience: 'x' }, { id: 'x' }])(
    'is never %j',
    (request) => {
      expect(() => changedSamlProvider(provider, request, later)).toThrow(
        expect.objectContaining({ code: 'INVALID_ATTRIBUTE' }),
      );
    },
  );
});
