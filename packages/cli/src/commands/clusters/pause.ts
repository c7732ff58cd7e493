import { pauseCommand } from './pause-command.ts';

export const command = pauseCommand({ name: 'clusters pause', summary: 'Pause a cluster', paused: true });
