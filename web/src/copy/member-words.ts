import type { MemberRole } from '@flxibl/contracts/operation';
import { t } from '@lingui/core/macro';
import type { Tone } from './state-words.ts';

export const memberRoleWords = {
  owner: { words: t`Owner`, many: t`owners`, may: t`Everything, and decides who belongs here`, tone: 'good' },
  booker: { words: t`Booker`, many: t`bookers`, may: t`Books, changes and cancels`, tone: 'info' },
  approver: {
    words: t`Approver`,
    many: t`approvers`,
    may: t`Checks people in and approves hours`,
    tone: 'info',
  },
  viewer: { words: t`Viewer`, many: t`viewers`, may: t`Sees everything, changes nothing`, tone: 'neutral' },
} as const satisfies Record<MemberRole, { words: string; many: string; may: string; tone: Tone }>;
