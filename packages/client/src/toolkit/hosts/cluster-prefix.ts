/**
 * What a host name says of its cluster: `my-shop` of `my-shop-shard-00-00.abc123.mongodb.net`, in the spelling of host
 * names: lower case, at most 23 characters. `undefined` for names that are not made so.
 *
 * A cluster may itself be called `my-shop-00-01` or `east-shard-1`, so the end of the label decides.
 */
export function clusterPrefix(hostname: string): string | undefined {
  const [label = ''] = hostname.split('.', 1);
  const numbered = /^([a-z0-9].*)-(?:shard|config)-\d+-\d+(?:-(?:pri|pl|pe|i)(?:-\d+)*)?$/i.exec(label);
  return (numbered ?? /^([a-z0-9].*)-\d+-\d+$/i.exec(label))?.[1];
}
