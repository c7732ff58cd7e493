import { describe, expect, it } from 'vitest';
import { MASK } from './mask.ts';
import { isSecretName, redact, redactHeaders, redactPath } from './redact.ts';

describe('isSecretName', () => {
  it('knows the names the API uses for secrets', () => {
    const names = [
      'password',
      'bindPassword',
      'privateKey',
      'clientSecret',
      'secret',
      'access_token',
      'accessToken',
      'apiToken',
      'api_key',
      'licenseKey',
      'serviceKey',
      'routingKey',
      'sslKeyPassphrase',
      'secretAccessKey',
      'Authorization',
      'set-cookie',
      'token',
    ];
    expect(names.filter((name) => !isSecretName(name))).toEqual([]);
  });

  it('leaves ordinary names alone', () => {
    const names = [
      'username',
      'publicKey',
      'key',
      'clusterName',
      'tokenType',
      'groupId',
      'apiKeyId',
      'itemsPerPage',
    ];
    expect(names.filter(isSecretName)).toEqual([]);
  });
});

describe('redact', () => {
  it('masks secrets at any depth and leaves the rest and the original as they are', () => {
    const value = {
      a: [{ password: 'p1', name: 'n' }],
      ldap: { bindPassword: 'p2', port: 636 },
      secret: null,
    };
    expect(redact(value)).toEqual({
      a: [{ password: MASK, name: 'n' }],
      ldap: { bindPassword: MASK, port: 636 },
      secret: null,
    });
    expect(value.ldap.bindPassword).toBe('p2');
  });
});

describe('redact of what integrations send on', () => {
  it('masks the values of header fields and the templates, not the names', () => {
    const value = {
      headers: [{ name: 'X-Key', value: 'p1' }],
      otelSuppliedHeaders: [{ name: 'a', value: 'p2' }],
      labels: [{ key: 'team', value: 'shop' }],
      webhookBodyTemplate: 'p3',
      headersTemplate: 'p4',
    };
    expect(redact(value)).toEqual({
      headers: [{ name: 'X-Key', value: MASK }],
      otelSuppliedHeaders: [{ name: 'a', value: MASK }],
      labels: [{ key: 'team', value: 'shop' }],
      webhookBodyTemplate: MASK,
      headersTemplate: MASK,
    });
  });
});

describe('redactHeaders', () => {
  it('keeps the scheme of an authorization and nothing of a cookie', () => {
    expect(
      redactHeaders({ authorization: 'Digest username="u", response="r"', cookie: 'c=1', accept: 'x' }),
    ).toEqual({ authorization: `Digest ${MASK}`, cookie: MASK, accept: 'x' });
  });
});

describe('redactPath', () => {
  it('masks secret query parameters only', () => {
    expect(redactPath('/a?token=t&pageNum=1&apiKey=k')).toBe(`/a?token=${MASK}&pageNum=1&apiKey=${MASK}`);
  });
});
