import type { SearchHit } from '@flxibl/contracts/availability';
import type { Role } from '@flxibl/contracts/roles';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { NameOptions, SelectField, TextField } from '../../components/field.tsx';
import { Modal } from '../../components/modal.tsx';
import { PeoplePicker } from '../../components/people-picker.tsx';
import { TimeFields } from '../../components/time-fields.tsx';
import { showDone } from '../../components/toasts.ts';
import { rankWords } from '../../copy/pencil-words.ts';
import { addDays, resolveWallTime, todayIn } from '../../lib/zoned-time.ts';
import { usePlacePencil } from './use-pencils.ts';

interface NewPencilDialogProps {
  readonly sites: readonly [Site, ...Site[]];
  readonly roles: readonly [Role, ...Role[]];
  readonly onClose: () => void;
}

/** The instant of a wall time, null for one that the clocks leave out or show twice: the server would refuse both. */
const instantOf = (timeZone: string, wallTime: string): string | null => {
  const resolved = resolveWallTime(timeZone, wallTime);
  return resolved.kind === 'once' ? new Date(resolved.at).toISOString() : null;
};

/** Claims somebody tentatively: a time first, then who, those behind another pencil included. */
export const NewPencilDialog = ({ sites, roles, onClose }: NewPencilDialogProps) => {
  const [siteId, setSiteId] = useState(sites[0].id);
  const [role, setRole] = useState<string>(roles[0].id);
  const site = sites.find(({ id }) => id === siteId) ?? sites[0];
  const [date, setDate] = useState(() => addDays(todayIn(site.timeZone), 7));
  const [clock, setClock] = useState({ start: '09:00', end: '17:00' });
  const [chosen, setChosen] = useState<readonly SearchHit[]>([]);
  const place = usePlacePencil();
  const isOvernight = clock.end <= clock.start;
  const start = `${date}T${clock.start}`;
  const end = `${isOvernight ? addDays(date, 1) : date}T${clock.end}`;
  const [startsAt, endsAt] = [instantOf(site.timeZone, start), instantOf(site.timeZone, end)];
  const person = chosen[0];
  const send = (): void => {
    if (!person) return;
    place.mutate(
      { siteId, role, start, end, freelancerId: person.freelancerId },
      {
        onSuccess: ({ rank }) => {
          onClose();
          void showDone(t`Pencilled`, { description: rankWords(rank) });
        },
      },
    );
  };
  return (
    <Modal
      look="sheet"
      title={t`Pencil somebody`}
      onClose={onClose}
      footer={
        <>
          {place.error && <FailureNotice error={place.error} title={t`Nobody was pencilled`} urgent />}
          <Button
            look="primary"
            className="min-h-12 w-full"
            disabled={!person}
            busy={place.isPending}
            onClick={send}
          >
            {person ? t`Pencil ${{ name: person.name }}` : t`Choose somebody`}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-sm text-ink-soft">
          {t`A pencil blocks no time and costs nothing. While yours is the first, no other client can book over it; behind another, you can make them decide.`}
        </p>
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            label={t`Site`}
            className="col-span-2"
            value={siteId}
            onChange={({ target }) => {
              setSiteId(target.value);
              setChosen([]);
            }}
          >
            <NameOptions of={sites} />
          </SelectField>
          <SelectField
            label={t`Role`}
            value={role}
            onChange={({ target }) => {
              setRole(target.value);
              setChosen([]);
            }}
          >
            <NameOptions of={roles} />
          </SelectField>
          <TextField
            label={t`Date`}
            type="date"
            value={date}
            onChange={({ target }) => {
              if (target.value) setDate(target.value);
              setChosen([]);
            }}
          />
          <TimeFields
            {...clock}
            onChange={(change) => {
              setClock({ ...clock, ...change });
              setChosen([]);
            }}
          />
        </div>
        {startsAt === null || endsAt === null ? (
          <p className="text-danger-ink">{t`The clocks change at this time. Choose another one.`}</p>
        ) : (
          <PeoplePicker
            label={t`Whom to pencil`}
            wanted={{ siteId, role, timeZone: site.timeZone, startsAt, endsAt, skills: [], pool: null }}
            without={[]}
            many={false}
            despite={['freelancer_held', 'freelancer_pencilled']}
            chosen={chosen}
            onChange={setChosen}
          />
        )}
      </div>
    </Modal>
  );
};
