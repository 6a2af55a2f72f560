import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { CloudUpload } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { errorSentences } from '../../copy/error-sentences.ts';
import { useSession } from '../../lib/session.ts';
import { lookAtWaiting } from './use-waiting-edits.ts';
import { dropEdit, type WaitingEdit } from './waiting-edits.ts';

interface WaitingLineProps {
  readonly edit: WaitingEdit;
  readonly title: string;
  /** What else the line of the list says. */
  readonly children?: ReactNode;
}

/** Dates or days off that are added or deleted on this device only, until there is a connection. */
export const WaitingLine = ({ edit, title, children }: WaitingLineProps) => {
  const { me } = useSession();
  const queryClient = useQueryClient();
  const takeBack = async (): Promise<void> => {
    await dropEdit(me.uid, edit.id);
    await lookAtWaiting(queryClient);
  };
  const deletes = edit.kind === 'delete_dates' || edit.kind === 'delete_time_off';
  return (
    <li className="flex items-center gap-3 px-4 py-3 sm:px-5">
      <span className="grid size-9 shrink-0 place-items-center rounded-full bg-info-soft text-info-ink">
        <CloudUpload aria-hidden className="size-4.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className={classNames('tabular font-medium', deletes && 'line-through')}>{title}</p>
        {children}
        <p className={edit.refused ? 'text-sm text-danger-ink' : 'text-sm text-info-ink'}>
          {edit.refused
            ? errorSentences[edit.refused.code]
            : deletes
              ? t`Deleted as soon as there is a connection`
              : t`Added as soon as there is a connection`}
        </p>
      </div>
      <Button look="quiet" onClick={() => void takeBack()}>
        {edit.refused ? t`Discard` : t`Take back`}
      </Button>
    </li>
  );
};
