import type { OperationName } from '@flxibl/contracts/api';
import type { JobName } from '../src/job-schedules.ts';

/** Plays calls and jobs at a time of one's choosing: on the use cases themselves, or on the running system. */
export interface Player {
  call(by: string, name: OperationName, input: { id?: string; body?: object }, at: Date): Promise<unknown>;
  runJob(name: JobName, at: Date): Promise<unknown>;
}
