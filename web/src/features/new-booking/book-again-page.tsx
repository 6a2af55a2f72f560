import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { BackLink } from '../../components/back-link.tsx';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Page } from '../../components/page.tsx';
import { PlanReview } from '../../components/plan-review.tsx';
import { addDays, todayIn } from '../../lib/zoned-time.ts';
import { useSession } from '../../lib/session.ts';
import { useBooked } from './use-booked.ts';

/** The same shifts with the same people, at another date. */
export const BookAgainPage = () => {
  const { id = '' } = useParams();
  const { me } = useSession();
  const [date, setDate] = useState(() => addDays(todayIn(me.timeZone), 7));
  const [reviewing, setReviewing] = useState(false);
  const onBooked = useBooked();
  return (
    <Page
      title={t`Book again`}
      intro={t`The same shifts with the same people, at another date.`}
      width="narrow"
      back={<BackLink to={`/bookings/${id}`} words={t`The booking`} />}
    >
      {reviewing ? (
        <PlanReview
          order={{ kind: 'again', id, body: { date } }}
          onBooked={onBooked}
          back={<Button onClick={() => setReviewing(false)}>{t`Change`}</Button>}
        />
      ) : (
        <form
          className="flex flex-wrap items-end gap-3 rounded-card border border-line bg-surface px-4 py-4 sm:px-5"
          onSubmit={(event) => {
            event.preventDefault();
            setReviewing(true);
          }}
        >
          <TextField
            label={t`Date of its first shift`}
            type="date"
            required
            className="w-52"
            value={date}
            onChange={({ target }) => target.value && setDate(target.value)}
          />
          <Button look="primary" type="submit">
            {t`Show conflicts and cost`}
          </Button>
        </form>
      )}
    </Page>
  );
};
