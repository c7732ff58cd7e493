import { pauseCommand } from './pause-command.ts';

export const command = pauseCommand({
  name: 'clusters start',
  summary: 'Start a paused cluster',
  paused: false,
});
