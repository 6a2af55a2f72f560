import { t } from '@lingui/core/macro';
import { CalendarPlus, ChevronDown, LogOut, Settings, UserRound, Wallet } from 'lucide-react';
import { useId } from 'react';
import { Avatar } from '../components/avatar.tsx';
import { Button } from '../components/button.tsx';
import { ButtonLink } from '../components/button-link.tsx';
import { LanguageChoice } from '../components/language-choice.tsx';
import { memberRoleWords } from '../copy/member-words.ts';
import { currentAbbreviation, zoneCity } from '../lib/format-time.ts';
import { useSession } from '../lib/session.ts';
import { InstallEntry } from './install-entry.tsx';

const roleWords = { admin: t`Administrator`, business: t`Business`, freelancer: t`Freelancer` } as const;

/** The browser's own popover: closes on Escape and outside, at none of a menu library's 25 kB. */
export const AccountMenu = () => {
  const { me, signOut } = useSession();
  const panel = useId();
  return (
    <>
      <button
        type="button"
        popoverTarget={panel}
        className="flex min-h-11 items-center gap-2 rounded-control px-1.5 hover:bg-sunken"
      >
        <Avatar name={me.name} />
        <span className="sr-only">{t`Account:`} </span>
        <span className="max-w-44 min-w-0 text-start max-sm:sr-only">
          <span className="block truncate text-sm leading-tight font-medium">{me.name}</span>
          <span className="block truncate text-xs text-ink-faint">{me.clientName ?? roleWords[me.role]}</span>
        </span>
        <ChevronDown aria-hidden className="size-4 text-ink-faint" />
      </button>
      <div
        popover="auto"
        id={panel}
        className="inset-auto end-3 top-15 m-0 w-64 rounded-card border border-line bg-surface p-4 text-ink shadow-xl sm:end-6"
      >
        <p className="truncate font-medium" title={me.name}>
          {me.name}
        </p>
        <p className="truncate text-sm text-ink-soft" title={me.email}>
          <bdi>{me.email}</bdi>
        </p>
        {me.memberRole && (
          <p className="mt-1 text-sm break-words text-ink-soft">
            {t`${{ role: memberRoleWords[me.memberRole].words }} at ${{ client: me.clientName ?? '' }}`}
          </p>
        )}
        <p className="mt-1 text-sm text-ink-faint">
          {t`${{ city: zoneCity(me.timeZone) }} time (${{ zone: currentAbbreviation(me.timeZone) }})`}
        </p>
        {me.role === 'freelancer' && (
          <>
            <ButtonLink
              to="/profile"
              className="mt-4 w-full"
              onClick={() => document.getElementById(panel)?.hidePopover()}
            >
              <UserRound aria-hidden className="size-4" />
              {t`Profile`}
            </ButtonLink>
            <ButtonLink
              to="/earnings"
              className="mt-2 w-full"
              onClick={() => document.getElementById(panel)?.hidePopover()}
            >
              <Wallet aria-hidden className="size-4" />
              {t`Earnings`}
            </ButtonLink>
          </>
        )}
        <ButtonLink
          to="/settings"
          className={me.role === 'freelancer' ? 'mt-2 w-full' : 'mt-4 w-full'}
          onClick={() => document.getElementById(panel)?.hidePopover()}
        >
          <Settings aria-hidden className="size-4" />
          {t`Notifications`}
        </ButtonLink>
        {me.role !== 'admin' && (
          <ButtonLink
            to="/calendar-feeds"
            className="mt-2 w-full"
            onClick={() => document.getElementById(panel)?.hidePopover()}
          >
            <CalendarPlus aria-hidden className="size-4" />
            {t`Calendar links`}
          </ButtonLink>
        )}
        <InstallEntry />
        <LanguageChoice className="mt-3" />
        <Button className="mt-3 w-full" onClick={() => void signOut()}>
          <LogOut aria-hidden className="size-4 rtl:-scale-x-100" />
          {t`Sign out`}
        </Button>
      </div>
    </>
  );
};
