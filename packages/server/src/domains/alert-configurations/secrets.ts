/** Everything but the last four characters starred, at the same length; short secrets entirely. */
export function starred(secret: string): string {
  const shown = secret.length > 8 ? 4 : 0;
  return '*'.repeat(secret.length - shown) + secret.slice(secret.length - shown);
}

/** All of it starred. */
export const hidden = (secret: string): string => '*'.repeat(secret.length);

/** Only where it goes to: `https://webhook.example.com/****`. */
export function starredUrl(url: string): string {
  try {
    return `${new URL(url).origin}/****`;
  } catch {
    return hidden(url);
  }
}
