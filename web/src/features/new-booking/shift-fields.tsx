import type { SearchHit } from '@flxibl/contracts/availability';
import type { Role } from '@flxibl/contracts/roles';
import type { Site } from '@flxibl/contracts/sites';
import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { UserRoundPlus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { NameOptions, SelectField, TextField } from '../../components/field.tsx';
import { Modal } from '../../components/modal.tsx';
import { PeoplePicker } from '../../components/people-picker.tsx';
import { TimeFields } from '../../components/time-fields.tsx';
import { resolveWallTime } from '../../lib/zoned-time.ts';
import { LastCrew } from './last-crew.tsx';
import { timesOn, type DraftShift } from './draft.ts';

interface ShiftFieldsProps {
  readonly shift: DraftShift;
  readonly number: number;
  readonly site: Site;
  readonly date: string;
  readonly roles: readonly Role[];
  readonly onChange: (change: Partial<DraftShift>) => void;
  /** Null for the only one. */
  readonly onRemove: (() => void) | null;
}

const instantOf = (timeZone: string, wallTime: string): string => {
  const resolved = resolveWallTime(timeZone, wallTime);
  if (resolved.kind === 'once') return new Date(resolved.at).toISOString();
  return new Date(resolved.kind === 'twice' ? resolved.first : resolved.after).toISOString();
};

/** One shift of the order: what is done, from when to when, by how many, and by whom if that is known. */
export const ShiftFields = (props: ShiftFieldsProps) => {
  const { shift, number, site, date, roles, onChange, onRemove } = props;
  const [picking, setPicking] = useState(false);
  const [chosen, setChosen] = useState<readonly SearchHit[]>([]);
  const times = timesOn(date, shift);
  return (
    <fieldset className="rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <legend className="sr-only">{t`Shift ${number}`}</legend>
      <div className="flex items-center justify-between gap-3">
        <p aria-hidden className="font-semibold">
          {t`Shift ${number}`}
        </p>
        {onRemove && (
          <Button look="quiet" size="icon" aria-label={t`Remove shift ${number}`} onClick={onRemove}>
            <X aria-hidden className="size-5" />
          </Button>
        )}
      </div>
      <div className="mt-2 grid grid-cols-2 gap-3 md:grid-cols-[minmax(0,1fr)_8rem_8rem_6rem]">
        <SelectField
          label={t`Role`}
          className="col-span-2 md:col-span-1"
          value={shift.role}
          onChange={({ target }) => onChange({ role: target.value, people: [] })}
        >
          <NameOptions of={roles} />
        </SelectField>
        <TimeFields start={shift.start} end={shift.end} onChange={onChange} />
        <TextField
          label={t`Seats`}
          type="number"
          min={1}
          max={500}
          value={shift.headcount}
          onChange={({ target }) =>
            onChange({ headcount: Math.min(500, Math.max(1, Math.round(target.valueAsNumber) || 1)) })
          }
        />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {shift.people.map(({ freelancerId, name }) => (
          <span
            key={freelancerId}
            className="inline-flex max-w-full items-center gap-1 rounded-full bg-sunken py-0.5 ps-3 text-sm"
          >
            <span className="truncate">{name}</span>
            <Button
              look="quiet"
              size="small"
              aria-label={t`Leave out ${name}`}
              onClick={() =>
                onChange({ people: shift.people.filter((each) => each.freelancerId !== freelancerId) })
              }
            >
              <X aria-hidden className="size-4" />
            </Button>
          </span>
        ))}
        <Button size="small" onClick={() => setPicking(true)}>
          <UserRoundPlus aria-hidden className="size-4" />
          {shift.people.length === 0 ? (
            <Trans>
              Name people<span className="sr-only"> for shift {number}</span>
            </Trans>
          ) : (
            <Trans>
              Name more<span className="sr-only"> for shift {number}</span>
            </Trans>
          )}
        </Button>
        <LastCrew
          siteId={site.id}
          role={shift.role}
          timeZone={site.timeZone}
          onChosen={(crew) => {
            const named = new Set(shift.people.map(({ freelancerId }) => freelancerId));
            const people = [...shift.people, ...crew.filter(({ freelancerId }) => !named.has(freelancerId))];
            onChange({ people, headcount: Math.max(shift.headcount, people.length) });
          }}
        />
        {shift.people.length === 0 && (
          <span className="text-sm text-ink-faint">{t`or leave the seats open, and offer them afterwards`}</span>
        )}
      </div>
      {picking && (
        <Modal
          look="sheet"
          title={t`People for shift ${number}`}
          onClose={() => setPicking(false)}
          footer={
            <Button
              look="primary"
              className="min-h-12 w-full"
              onClick={() => {
                onChange({ people: [...shift.people, ...chosen] });
                setChosen([]);
                setPicking(false);
              }}
            >
              {chosen.length === 0
                ? t`Done`
                : t({
                    message: plural({ count: chosen.length }, { one: 'Name #', other: 'Name #' }),
                    context: 'choose people',
                  })}
            </Button>
          }
        >
          <PeoplePicker
            label={t`People for shift ${number}`}
            wanted={{
              siteId: site.id,
              role: shift.role,
              timeZone: site.timeZone,
              startsAt: instantOf(site.timeZone, times.start),
              endsAt: instantOf(site.timeZone, times.end),
              skills: [],
              pool: null,
            }}
            without={shift.people.map(({ freelancerId }) => freelancerId)}
            many
            chosen={chosen}
            onChange={setChosen}
          />
        </Modal>
      )}
    </fieldset>
  );
};
