import { expect, it } from 'vitest';
import { accessOf, isPrivate, withoutSecrets } from './connection.ts';
import { completed } from './connection-rules.ts';

it('keeps nothing of what may not be shown again', () => {
  const authentication = {
    mechanism: 'PLAIN',
    username: 'ada',
    password: 'x',
    clientSecret: 'x',
    sslKey: 'x',
    sslKeyPassword: 'x',
    sslCertificate: 'shown',
  };
  const kept = withoutSecrets({
    authentication,
    schemaRegistryAuthentication: { type: 'USER_INFO', username: 'ada', password: 'x' },
    url: 'https://example.com',
  });
  expect(kept).toEqual({
    authentication: { mechanism: 'PLAIN', username: 'ada', sslCertificate: 'shown' },
    schemaRegistryAuthentication: { type: 'USER_INFO', username: 'ada' },
    url: 'https://example.com',
  });
});

it.each([
  ['nothing', {}, false],
  ['a public network', { networking: { access: { type: 'PUBLIC' } } }, false],
  ['a private link', { networking: { access: { type: 'PRIVATE_LINK' } } }, true],
  [
    'a private link in its other words',
    { publicPrivateNetworking: { access: { type: 'PRIVATE_LINK' } } },
    true,
  ],
  ['a peering', { networking: { access: { type: 'VPC' } } }, true],
])('is private or not with %s', (_, details, expected) => {
  expect(isPrivate(details)).toBe(expected);
});

it('a broker is reached in public unless something else is said', () => {
  const broker = { bootstrapServers: 'a.example.com:9092' };
  expect(accessOf(completed('Kafka', 'broker', broker))).toEqual({ type: 'PUBLIC' });
  const networking = { access: { type: 'VPC' } };
  expect(accessOf(completed('Kafka', 'broker', { ...broker, networking }))).toEqual({ type: 'VPC' });
});
