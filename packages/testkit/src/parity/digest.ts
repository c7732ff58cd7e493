import { createHash } from 'node:crypto';

/**
 * The value of `Authorization` that answers a challenge (RFC 7616, 3.4.1). Recordings were made with an API key, and what
 * a key does leaves other traces than what a service account does.
 */
export function answerChallenge(
  challenge: string,
  request: { readonly method: string; readonly target: string },
  key: { readonly publicKey: string; readonly privateKey: string },
): string {
  const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1] ?? '';
  const realm = /realm="([^"]+)"/.exec(challenge)?.[1] ?? '';
  const [count, own] = ['00000001', 'parity'];
  const secret = md5(`${key.publicKey}:${realm}:${key.privateKey}`);
  const response = md5(
    [secret, nonce, count, own, 'auth', md5(`${request.method}:${request.target}`)].join(':'),
  );
  return `Digest username="${key.publicKey}", realm="${realm}", nonce="${nonce}", uri="${request.target}", algorithm=MD5, qop=auth, nc=${count}, cnonce="${own}", response="${response}"`;
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
