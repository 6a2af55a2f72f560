import { api, type OperationName } from '@flxibl/contracts/api';
import type { MemberRole } from '@flxibl/contracts/operation';
import { membersOf } from '@flxibl/contracts/rights';
import { t } from '@lingui/core/macro';
import { memberRoleWords } from '../copy/member-words.ts';
import { formatAll } from '../lib/format-list.ts';
import { useSession } from '../lib/session.ts';
import { useMay } from '../lib/use-may.ts';
import { Notice } from './notice.tsx';

const youAre = {
  owner: (client) => t`At ${client} you are an owner.`,
  booker: (client) => t`At ${client} you are a booker.`,
  approver: (client) => t`At ${client} you are an approver.`,
  viewer: (client) => t`At ${client} you are a viewer.`,
} satisfies Record<MemberRole, (client: string) => string>;

interface RightsNoticeProps {
  readonly needs: OperationName;
  /** What is not offered here: `Booking`. */
  readonly what: string;
}

/** Why buttons are missing that colleagues have. */
export const RightsNotice = ({ needs, what }: RightsNoticeProps) => {
  const { me } = useSession();
  const may = useMay();
  if (me.memberRole === null || may(needs)) return null;
  const who = formatAll(membersOf(api[needs]).map((role) => memberRoleWords[role].many));
  return (
    <Notice>
      <p className="break-words">
        {t`${what} is for ${who}.`} {youAre[me.memberRole](me.clientName ?? '')}
      </p>
    </Notice>
  );
};
