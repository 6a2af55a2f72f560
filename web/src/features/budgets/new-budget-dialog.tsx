import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Checkbox } from '../../components/checkbox.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { NameOptions, SelectField, TextField } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { showDone } from '../../components/toasts.ts';
import { useSession } from '../../lib/session.ts';
import { useSites } from '../../lib/use-reference-lists.ts';
import { addDays, todayIn } from '../../lib/zoned-time.ts';
import { useCreateBudget } from './use-budgets.ts';

interface NewBudgetDialogProps {
  readonly clientId: string;
  readonly onClose: () => void;
}

export const NewBudgetDialog = ({ clientId, onClose }: NewBudgetDialogProps) => {
  const { me } = useSession();
  const sites = useSites();
  const today = todayIn(me.timeZone);
  const [typed, setTyped] = useState({
    number: '',
    name: '',
    amount: '',
    currency: 'EUR',
    siteId: '',
    validFrom: today,
    validTo: addDays(today, 90),
    strict: true,
  });
  const [asked, setAsked] = useState(false);
  const create = useCreateBudget();
  const edit = (change: Partial<typeof typed>): void => setTyped({ ...typed, ...change });
  const faults = {
    number: typed.number.trim() === '' && t`As it stands on the order.`,
    name: typed.name.trim() === '' && t`What it is for.`,
    amount: !/^\d{1,10}(\.\d{1,2})?$/.test(typed.amount) && t`An amount such as 5000.00.`,
    currency: !/^[A-Z]{3}$/.test(typed.currency) && t`Three letters, such as EUR.`,
    validTo: (typed.validFrom === '' || typed.validTo < typed.validFrom) && t`This is before the first day.`,
  };
  const faultOf = (field: keyof typeof faults): string | undefined => (asked && faults[field]) || undefined;
  const send = (): void => {
    setAsked(true);
    if (Object.values(faults).some(Boolean)) return;
    create.mutate(
      {
        ...typed,
        clientId,
        number: typed.number.trim(),
        name: typed.name.trim(),
        siteId: typed.siteId || null,
      },
      {
        onSuccess: ({ number }) => {
          onClose();
          void showDone(t`${number} can be booked on`);
        },
      },
    );
  };
  return (
    <FormDialog
      title={t`New budget`}
      onClose={onClose}
      sendWords={t`Make it`}
      busy={create.isPending}
      className="grid grid-cols-2 gap-3"
      onSend={send}
    >
      <TextField
        label={t`Name`}
        className="col-span-2"
        data-first-focus
        maxLength={200}
        value={typed.name}
        error={faultOf('name')}
        onChange={({ target }) => edit({ name: target.value })}
      />
      <TextField
        label={t`Number`}
        className="col-span-2"
        maxLength={60}
        value={typed.number}
        error={faultOf('number')}
        onChange={({ target }) => edit({ number: target.value })}
      />
      <TextField
        label={t`Amount`}
        inputMode="decimal"
        value={typed.amount}
        error={faultOf('amount')}
        onChange={({ target }) => edit({ amount: target.value.trim() })}
      />
      <TextField
        label={t`Currency`}
        maxLength={3}
        value={typed.currency}
        error={faultOf('currency')}
        onChange={({ target }) => edit({ currency: target.value.toUpperCase() })}
      />
      <SelectField
        label={t`Site`}
        className="col-span-2"
        value={typed.siteId}
        onChange={({ target }) => edit({ siteId: target.value })}
      >
        <option value="">{t`Every site`}</option>
        <NameOptions of={sites.data?.filter((site) => site.clientId === clientId)} />
      </SelectField>
      <TextField
        label={t`Shifts from`}
        type="date"
        value={typed.validFrom}
        onChange={({ target }) => edit({ validFrom: target.value })}
      />
      <TextField
        label={t`To`}
        type="date"
        value={typed.validTo}
        error={faultOf('validTo')}
        onChange={({ target }) => edit({ validTo: target.value })}
      />
      <div className="col-span-2">
        <Checkbox checked={typed.strict} onChange={({ target }) => edit({ strict: target.checked })}>
          {t`Refuse what would exceed it; otherwise bookers are only told`}
        </Checkbox>
      </div>
      {create.error && (
        <div className="col-span-2">
          <FailureNotice error={create.error} title={t`Nothing was made`} urgent />
        </div>
      )}
    </FormDialog>
  );
};
