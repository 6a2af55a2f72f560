import { t } from '@lingui/core/macro';
import { useId, useState, type FormEvent } from 'react';
import { Button } from '../components/button.tsx';
import { sendFeedback } from './monitoring.ts';

/** What somebody did when a page stopped working, in their own words. */
export const FeedbackForm = () => {
  const id = useId();
  const [words, setWords] = useState('');
  const [state, setState] = useState<'writing' | 'sending' | 'sent'>('writing');
  if (state === 'sent') return <p role="status">{t`Thank you. We read every one of these.`}</p>;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('sending');
    await sendFeedback(words.trim());
    setState('sent');
  };
  return (
    <form className="flex flex-col gap-2" onSubmit={(event) => void send(event)}>
      <label htmlFor={id} className="text-sm font-medium">
        {t`What did you do just before?`}
      </label>
      <textarea
        id={id}
        required
        maxLength={1000}
        rows={3}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        aria-describedby={`${id}-hint`}
        className="rounded-control border border-line-strong bg-surface px-3 py-2"
      />
      <p id={`${id}-hint`} className="text-sm text-ink-soft">
        {t`Please name nobody: this goes to the people who mend Flxibl.`}
      </p>
      <Button type="submit" busy={state === 'sending'} className="self-start">
        {t`Send`}
      </Button>
    </form>
  );
};
