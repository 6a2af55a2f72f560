import type { MemberRole } from '@flxibl/contracts/operation';
import type { Tone } from './state-words.ts';

export const memberRoleWords = {
  owner: { words: 'Owner', many: 'owners', may: 'Everything, and decides who belongs here', tone: 'good' },
  booker: { words: 'Booker', many: 'bookers', may: 'Books, changes and cancels', tone: 'info' },
  approver: {
    words: 'Approver',
    many: 'approvers',
    may: 'Checks people in and approves hours',
    tone: 'info',
  },
  viewer: { words: 'Viewer', many: 'viewers', may: 'Sees everything, changes nothing', tone: 'neutral' },
} as const satisfies Record<MemberRole, { words: string; many: string; may: string; tone: Tone }>;
