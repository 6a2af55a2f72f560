import type { Freelancer } from '@flxibl/contracts/freelancers';
import type { Pool } from '@flxibl/contracts/pools';
import { plural, t } from '@lingui/core/macro';
import { useDeferredValue, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Modal } from '../../components/modal.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { showDone } from '../../components/toasts.ts';
import { formatList } from '../../lib/format-list.ts';
import { useFreelancers } from '../../lib/use-freelancers.ts';
import { PersonWords } from './person-words.tsx';
import { useAddPeople } from './use-pools.ts';

interface AddPeopleSheetProps {
  readonly pool: Pool;
  readonly onClose: () => void;
}

/** Finds people by name, and adds as many as are chosen; a choice stays while another name is looked for. */
export const AddPeopleSheet = ({ pool, onClose }: AddPeopleSheetProps) => {
  const form = useId();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Freelancer[]>([]);
  const q = useDeferredValue(name.trim());
  const found = useFreelancers({ q });
  // Those of them who are in it already.
  const there = useFreelancers({ q, pool: pool.id });
  const thereIds = new Set(there.data?.pages.flatMap((page) => page.items.map(({ id }) => id)));
  const add = useAddPeople(pool.id);
  const failed = add.data?.failed ?? [];
  const items = found.data?.pages.flatMap((page) => page.items);
  const count = chosen.length;
  const isChosen = ({ id }: Freelancer): boolean => chosen.some((one) => one.id === id);
  const turn = (person: Freelancer): void =>
    setChosen(isChosen(person) ? chosen.filter(({ id }) => id !== person.id) : [...chosen, person]);
  const send = (): void => {
    if (count === 0 || add.isPending) return;
    add.mutate(
      chosen.map(({ id }) => id),
      {
        onSuccess: ({ failed: left }) => {
          // Whoever could not be added stays chosen, to be tried again.
          setChosen(chosen.filter(({ id }) => left.includes(id)));
          if (left.length > 0) return;
          onClose();
          void showDone(
            plural(count, {
              one: '# person was added to the pool',
              other: '# people were added to the pool',
            }),
          );
        },
      },
    );
  };
  return (
    <Modal
      look="sheet"
      title={t`Add people`}
      onClose={onClose}
      footer={
        <>
          {count > 0 && (
            <p className="max-h-20 overflow-y-auto text-sm break-words text-ink-soft">
              {formatList(chosen.map((one) => one.name))}
            </p>
          )}
          <Button
            look="primary"
            type="submit"
            form={form}
            className="w-full"
            busy={add.isPending}
            aria-disabled={count === 0 || undefined}
          >
            {count === 0 ? t`Choose people` : plural(count, { one: 'Add # person', other: 'Add # people' })}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {failed.length > 0 && (
          <FailureNotice
            error={add.data?.reason}
            title={plural(failed.length, {
              one: '# person could not be added',
              other: '# people could not be added',
            })}
            urgent
          />
        )}
        <TextField
          label={t`Name`}
          type="search"
          placeholder={t`Part of the name`}
          data-first-focus
          maxLength={100}
          value={name}
          // Enter looks for a name here, and must not add anybody.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          onChange={({ target }) => setName(target.value)}
        />
        {found.isPending && <ListSkeleton rows={6} className="h-14" />}
        {found.isError && !items && <FailureNotice error={found.error} retry={() => void found.refetch()} />}
        {items?.length === 0 && (
          <p className="py-4 text-center text-ink-soft">{t`Nobody of that name is among them.`}</p>
        )}
        <fieldset className="min-w-0">
          <legend className="sr-only">{t`Who to add`}</legend>
          <ul className="divide-y divide-line">
            {items?.map((person) => {
              const isThere = thereIds.has(person.id);
              return (
                <li key={person.id}>
                  <label
                    className={`flex min-h-14 items-center gap-3 rounded-control px-2 py-2 has-[:checked:enabled]:bg-accent-soft ${isThere ? '' : 'cursor-pointer hover:bg-sunken'}`}
                  >
                    <input
                      type="checkbox"
                      disabled={isThere}
                      checked={isThere || isChosen(person)}
                      onChange={() => turn(person)}
                      className="size-4.5 shrink-0 accent-accent"
                    />
                    <PersonWords person={person} />
                    {isThere && <span className="text-sm text-ink-faint">{t`In it`}</span>}
                  </label>
                </li>
              );
            })}
          </ul>
        </fieldset>
        <LoadMore list={found} />
      </form>
    </Modal>
  );
};
