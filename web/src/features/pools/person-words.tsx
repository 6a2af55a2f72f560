import type { Freelancer } from '@flxibl/contracts/freelancers';
import { Avatar } from '../../components/avatar.tsx';
import { classNames } from '../../components/class-names.ts';
import { StarRating } from '../../components/star-rating.tsx';
import { formatList } from '../../lib/format-list.ts';
import { useRoleName } from '../../lib/use-reference-lists.ts';

interface PersonWordsProps {
  readonly person: Freelancer;
  /** What has become of them, in place of what they do. */
  readonly note?: string | undefined;
}

/** Who somebody is, in one line and a half. */
export const PersonWords = ({ person, note }: PersonWordsProps) => {
  const roleName = useRoleName();
  const { name, rating, roles } = person;
  return (
    <>
      <Avatar name={name} />
      <span className="min-w-0 flex-1 basis-28">
        <span
          className={classNames(
            'block truncate font-medium',
            note !== undefined && 'text-ink-faint line-through',
          )}
          title={name}
        >
          {name}
        </span>
        <span className="flex min-w-0 items-center gap-2 text-sm text-ink-soft">
          {note ?? (
            <>
              <StarRating rating={rating} />
              <span className="truncate">{formatList(roles.map(roleName))}</span>
            </>
          )}
        </span>
      </span>
    </>
  );
};
