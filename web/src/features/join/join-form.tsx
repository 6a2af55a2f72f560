import type { Answer, ApiClient } from '@flxibl/contracts/api-client';
import { t } from '@lingui/core/macro';
import type { User } from 'firebase/auth';
import { useState } from 'react';
import { useLocation } from 'react-router-dom';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { faultWords } from './fault-words.ts';
import { readCode } from './read-code.ts';
import { useJoin } from './use-join.ts';

export type Membership = Answer<'acceptInvitation'>;

interface JoinFormProps {
  readonly api: ApiClient;
  readonly user: User;
  /** Nobody knows their name yet. */
  readonly isNew: boolean;
  readonly onJoined: (membership: Membership) => Promise<void>;
}

export const JoinForm = ({ api, user, isNew, onJoined }: JoinFormProps) => {
  // Behind the #, which is sent to no server.
  const { hash } = useLocation();
  const [typed, setTyped] = useState(new URLSearchParams(hash.slice(1)).get('code') ?? '');
  const [name, setName] = useState(user.displayName ?? '');
  const [asked, setAsked] = useState(false);
  const join = useJoin(api, user);
  const token = readCode(typed);
  const needsName = isNew && name.trim() === '';
  const send = (): void => {
    setAsked(true);
    if (token === null || needsName || join.isPending) return;
    join.mutate(
      { token, ...(isNew && { name: name.trim() }) },
      { onSuccess: (membership) => void onJoined(membership) },
    );
  };
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isNew && (
        <TextField
          label={t`Your name`}
          autoComplete="name"
          maxLength={200}
          value={name}
          error={asked && needsName ? t`Enter your name.` : undefined}
          onChange={({ target }) => setName(target.value)}
        />
      )}
      <TextField
        label={t`Invitation code`}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        hint={t`It stands in the link that you were sent. The whole link will do.`}
        error={
          asked && token === null
            ? t`This is not a whole code. Copy it again from what you were sent.`
            : undefined
        }
        onChange={({ target }) => {
          setTyped(target.value);
          join.reset();
        }}
      />
      {join.error && (
        <Notice tone="bad" title={t`You have not joined`} urgent>
          <p>{faultWords(join.error)}</p>
        </Notice>
      )}
      <Button type="submit" look="primary" className="w-full" busy={join.isPending}>
        {t`Join`}
      </Button>
    </form>
  );
};
