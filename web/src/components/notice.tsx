import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const looks = {
  info: { box: 'bg-info-soft text-info-ink', Icon: Info },
  warn: { box: 'bg-warn-soft text-warn-ink', Icon: TriangleAlert },
  bad: { box: 'bg-danger-soft text-danger-ink', Icon: CircleAlert },
} as const;

interface NoticeProps {
  readonly tone?: keyof typeof looks;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Read out at once; for an answer to something the person just did. */
  readonly urgent?: boolean;
}

export const Notice = ({ tone = 'info', title, children, urgent = false }: NoticeProps) => {
  const { box, Icon } = looks[tone];
  return (
    <div
      role={urgent ? 'alert' : undefined}
      className={`flex gap-3 rounded-control px-3.5 py-3 text-sm ${box}`}
    >
      <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0" />
      <div className="min-w-0 flex-1 space-y-2 break-words">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
};
