import type { Freelancer } from '@flxibl/contracts/freelancers';
import { t } from '@lingui/core/macro';
import { Avatar } from '../../components/avatar.tsx';
import { Badge } from '../../components/badge.tsx';
import { StarRating } from '../../components/star-rating.tsx';
import { formatMoney } from '../../lib/format-money.ts';
import { currentAbbreviation, zoneCity } from '../../lib/format-time.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';

/** Only the first and the last are columns of their own on a phone; the others stand under the name there. */
const heads = [
  { words: t`Freelancer`, onPhone: true },
  { words: t`Roles`, onPhone: false },
  { words: t`Rating`, onPhone: false },
  { words: t`Time zone`, onPhone: false },
  { words: t`Rate per hour`, onPhone: false },
  { words: t`Status`, onPhone: true },
];

export const FreelancerTable = ({ freelancers }: { readonly freelancers: readonly Freelancer[] }) => {
  const roleName = useRoleName();
  return (
    <div className="relative overflow-hidden rounded-card border border-line bg-surface">
      <table className="w-full text-start">
        <thead>
          <tr className="border-b border-line text-[0.8125rem] text-ink-faint">
            {heads.map(({ words, onPhone }) => (
              <th
                key={words}
                scope="col"
                className={`px-4 py-2.5 text-start font-medium whitespace-nowrap ${onPhone ? '' : 'max-md:hidden'}`}
              >
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {freelancers.map((freelancer) => (
            <tr key={freelancer.id} className="border-b border-line last:border-0">
              <th scope="row" className="px-4 py-2.5 text-start font-normal">
                <span className="flex w-56 items-center gap-3 max-md:w-auto">
                  <Avatar name={freelancer.name} />
                  <span className="min-w-0 max-md:max-w-[calc(100vw-13rem)]">
                    <span className="block truncate font-medium" title={freelancer.name}>
                      {freelancer.name}
                    </span>
                    <span
                      dir="auto"
                      className="block truncate text-sm text-ink-faint rtl:text-right"
                      title={freelancer.headline}
                    >
                      {freelancer.headline}
                    </span>
                    <span className="block text-sm text-ink-soft md:hidden">
                      {freelancer.roles.map(roleName).join(', ')}
                    </span>
                    <span className="tabular flex gap-3 text-sm text-ink-soft md:hidden">
                      <StarRating rating={freelancer.rating} />
                      {formatMoney({ amount: freelancer.payRate, currency: freelancer.currency })},{' '}
                      {currentAbbreviation(freelancer.timeZone)}
                    </span>
                  </span>
                </span>
              </th>
              <td
                className="max-w-56 max-md:hidden truncate px-4 text-ink-soft"
                title={freelancer.roles.map(roleName).join(', ')}
              >
                {freelancer.roles.map(roleName).join(', ')}
              </td>
              <td className="px-4 max-md:hidden">
                <StarRating rating={freelancer.rating} />
              </td>
              <td className="px-4 whitespace-nowrap text-ink-soft max-md:hidden">
                {zoneCity(freelancer.timeZone)} ({currentAbbreviation(freelancer.timeZone)})
              </td>
              <td className="tabular px-4 whitespace-nowrap max-md:hidden">
                {formatMoney({ amount: freelancer.payRate, currency: freelancer.currency })}
              </td>
              <td className="px-4">
                <Badge tone={freelancer.status === 'active' ? 'good' : 'neutral'}>
                  {freelancer.status === 'active' ? t`Active` : t`Paused`}
                </Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
