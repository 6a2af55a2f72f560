import { t } from '@lingui/core/macro';
import { useMay } from '../lib/use-may.ts';
import { useSettleReservation } from '../lib/use-settle-reservation.ts';
import { DecisionButtons } from './decision-buttons.tsx';

/** Approve or decline one who accepted and waits for the client. */
export const ReservationDecision = ({ id, name }: { readonly id: string; readonly name: string }) => {
  const settle = useSettleReservation();
  const may = useMay();
  const { variables, isError } = settle;
  const decided = !isError && variables ? (variables.kind === 'confirm' ? 'yes' : 'no') : null;
  if (!may('confirmAssignment')) return null;
  return (
    <DecisionButtons
      name={name}
      yesWords={t`Approve`}
      doneWords={{ yes: t`Approved`, no: t`Declined` }}
      no={{
        words: t`Decline`,
        title: t`Decline ${name}?`,
        consequence: t`${name} is told so, with your reason. The seat opens again for somebody else.`,
        suggestions: [t`No longer needed`, t`Found somebody else`],
      }}
      deciding={decided}
      error={settle.error}
      onYes={() => settle.mutate({ kind: 'confirm', id })}
      onNo={(reason) => settle.mutate({ kind: 'reject', id, reason })}
    />
  );
};
