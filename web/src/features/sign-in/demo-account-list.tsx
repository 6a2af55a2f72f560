import { t } from '@lingui/core/macro';
import { ArrowRight } from 'lucide-react';
import { Avatar } from '../../components/avatar.tsx';
import { demoAccounts } from './demo-accounts.ts';

interface DemoAccountsProps {
  readonly busy: boolean;
  readonly onChoose: (email: string) => void;
}

export const DemoAccounts = ({ busy, onChoose }: DemoAccountsProps) => (
  <section aria-labelledby="demo-accounts" className="border-t border-line pt-5">
    <h2 id="demo-accounts" className="text-sm font-semibold">
      {t`Demo accounts`}
    </h2>
    <p className="text-sm text-ink-faint">{t`This is a local installation: one click signs you in.`}</p>
    <ul className="mt-3 divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
      {demoAccounts.map(({ email, name, who }) => (
        <li key={email}>
          <button
            type="button"
            disabled={busy}
            onClick={() => onChoose(email)}
            className="flex min-h-14 w-full items-center gap-3 px-3.5 py-2 text-start hover:bg-sunken focus-visible:-outline-offset-2 disabled:opacity-60"
          >
            <Avatar name={name} />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm font-medium">
                <bdi>{email}</bdi>
              </span>
              <span className="block truncate text-sm text-ink-faint">{who}</span>
            </span>
            <ArrowRight aria-hidden className="size-4 shrink-0 text-ink-faint rtl:-scale-x-100" />
          </button>
        </li>
      ))}
    </ul>
  </section>
);
