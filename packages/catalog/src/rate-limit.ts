/** Budget of a set of endpoints: requests a minute, counted for each project, organization or caller. */
export interface RateLimit {
  readonly perMinute: number;
  readonly scope: 'project' | 'organization' | 'caller';
}
