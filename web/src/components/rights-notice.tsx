import { api, type OperationName } from '@flxibl/contracts/api';
import { membersOf } from '@flxibl/contracts/rights';
import { memberRoleWords } from '../copy/member-words.ts';
import { useSession } from '../lib/session.ts';
import { useMay } from '../lib/use-may.ts';
import { Notice } from './notice.tsx';

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
  const who = membersOf(api[needs]).map((role) => memberRoleWords[role].many);
  return (
    <Notice>
      <p className="break-words">
        {what} is for {who.join(' and ')}. At {me.clientName} you are a{' '}
        {memberRoleWords[me.memberRole].words.toLowerCase()}.
      </p>
    </Notice>
  );
};
