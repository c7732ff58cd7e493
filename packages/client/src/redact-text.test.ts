import { expect, it } from 'vitest';
import { redactText } from './redact-text.ts';

it('masks whatever could be a secret in a text of any kind', () => {
  const text = redactText(
    '{"a":"pw-1","b": "half-pw-2\\"x", "n": 7} Bearer tok-3 secret=s-4 apiKey=k-5 https://user:pw-6@host/ "c":"pw-7',
  );
  for (const secret of ['pw-1', 'pw-2', 'tok-3', 's-4', 'k-5', 'pw-6', 'pw-7'])
    expect(text).not.toContain(secret);
  for (const kept of ['"a":', '"n": 7', 'secret=', 'https://user:', '@host/'.slice(1)])
    expect(text).toContain(kept);
  expect(redactText('x\n-----BEGIN RSA PRIVATE KEY-----\nkey-8\n')).not.toContain('key-8');
});

it('leaves pages readable', () => {
  const page = '<html><h1>502 Bad Gateway</h1><p>upstream: no answer</p></html>';
  expect(redactText(page)).toBe(page);
});
