const SHOWN = 4;

/**
 * What is kept and shown of the secrets of integrations: stars and the last four characters, at the secret's own length.
 * A secret of four characters or fewer is stars only.
 */
export function masked(secret: string): string {
  const shown = secret.length > SHOWN ? secret.slice(-SHOWN) : '';
  return '*'.repeat(secret.length - shown.length) + shown;
}
