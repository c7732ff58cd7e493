import type { Alert } from '../alert-configurations/index.ts';

/** Who acknowledges an alert, until when, and why. */
export interface Acknowledgement {
  readonly until: string;
  readonly comment: string | undefined;
  readonly by: string;
  readonly at: string;
}

/** Whether notifications of an alert rest at an instant, milliseconds since 1970. */
export const isAcknowledged = ({ acknowledgedUntil }: Alert, now: number): boolean =>
  acknowledgedUntil !== undefined && Date.parse(acknowledgedUntil) > now;

/** The alert as acknowledged, in place of any earlier acknowledgement. */
export function acknowledged(alert: Alert, { until, comment, by, at }: Acknowledgement): Alert {
  return {
    ...unacknowledged(alert, at),
    acknowledgedUntil: until,
    acknowledgingUsername: by,
    ...(comment !== undefined && { acknowledgementComment: comment }),
  };
}

/** The alert without an acknowledgement: its fields are gone, as was seen. */
export function unacknowledged(
  { acknowledgedUntil: _, acknowledgementComment: __, acknowledgingUsername: ___, ...alert }: Alert,
  at: string,
): Alert {
  return { ...alert, updated: at };
}
