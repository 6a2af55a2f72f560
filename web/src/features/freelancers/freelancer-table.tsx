import type { Freelancer } from '@flxibl/contracts/freelancers';
import { Avatar } from '../../components/avatar.tsx';
import { Badge } from '../../components/badge.tsx';
import { StarRating } from '../../components/star-rating.tsx';
import { formatMoney } from '../../lib/format-money.ts';
import { zoneAbbreviation, zoneCity } from '../../lib/format-time.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';

const heads = ['Freelancer', 'Roles', 'Rating', 'Time zone', 'Rate per hour', 'Status'] as const;

export const FreelancerTable = ({ freelancers }: { readonly freelancers: readonly Freelancer[] }) => {
  const roleName = useRoleName();
  const now = Date.now();
  return (
    <div
      className="overflow-x-auto rounded-card border border-line bg-surface"
      tabIndex={0}
      role="region"
      aria-label="Freelancers"
    >
      <table className="w-full text-start">
        <thead>
          <tr className="border-b border-line text-[0.8125rem] text-ink-faint">
            {heads.map((head) => (
              <th key={head} scope="col" className="px-4 py-2.5 text-start font-medium whitespace-nowrap">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {freelancers.map((freelancer) => (
            <tr key={freelancer.id} className="border-b border-line last:border-0">
              <th scope="row" className="px-4 py-2.5 text-start font-normal">
                <span className="flex w-56 items-center gap-3">
                  <Avatar name={freelancer.name} />
                  <span className="min-w-0">
                    <span className="block truncate font-medium" title={freelancer.name}>
                      {freelancer.name}
                    </span>
                    <span className="block truncate text-sm text-ink-faint" title={freelancer.headline}>
                      {freelancer.headline}
                    </span>
                  </span>
                </span>
              </th>
              <td
                className="max-w-56 truncate px-4 text-ink-soft"
                title={freelancer.roles.map(roleName).join(', ')}
              >
                {freelancer.roles.map(roleName).join(', ')}
              </td>
              <td className="px-4">
                <StarRating rating={freelancer.rating} />
              </td>
              <td className="px-4 whitespace-nowrap text-ink-soft">
                {zoneCity(freelancer.timeZone)} ({zoneAbbreviation(freelancer.timeZone, now)})
              </td>
              <td className="tabular px-4 whitespace-nowrap">
                {formatMoney({ amount: freelancer.payRate, currency: freelancer.currency })}
              </td>
              <td className="px-4">
                <Badge tone={freelancer.status === 'active' ? 'good' : 'neutral'}>
                  {freelancer.status === 'active' ? 'Active' : 'Paused'}
                </Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
