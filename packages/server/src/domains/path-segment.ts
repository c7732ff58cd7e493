/**
 * A name as one segment of a link's path. Only what RFC 3986 section 3.3 does not allow in a segment is encoded, so that
 * `$external`, `CN=ada` and `2001:db8::` stay readable.
 */
export function pathSegment(name: string): string {
  return encodeURIComponent(name).replace(/%(?:24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent);
}
