import { createHash } from 'node:crypto';
import { calendarType } from '@flxibl/contracts/files';
import type { FileReply } from '../../http/file-use-cases.ts';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { notFound } from '../../lib/app-error.ts';
import { hashSecret } from '../../lib/create-secret.ts';
import { feedEvent, feedRange } from './feed-rules.ts';
import { enterWithFeed, listFeedShifts } from './feeds-sql.ts';

/** Five shifts a day for a year; a site with more shows the nearest. */
const mostEvents = 2_000;
/** Apps ask every 15 minutes to 24 hours; sooner, what they have is new enough. */
const maxAgeSeconds = 300;

/**
 * The feed behind a secret address, as its owner may see it now.
 * @throws AppError `not_found` for an address that was never made, was taken back, or whose owner may not see it any more
 */
export const getCalendarFeed = async (
  { tx, now }: RequestContext,
  { params }: Input<'getCalendarFeed'>,
): Promise<FileReply> => {
  const feed = await enterWithFeed(tx, hashSecret(params.token));
  if (!feed) throw notFound();
  const shifts = await listFeedShifts(tx, { siteId: feed.siteId, ...feedRange(now), limit: mostEvents });
  const { writeIcal } = await import('../ical/write-ical.ts');
  const name = feed.siteId === null ? 'Flxibl' : `Flxibl: ${shifts[0]?.siteName ?? 'site'}`;
  const bytes = Buffer.from(
    await writeIcal(
      shifts.map((shift) => feedEvent(shift, feed)),
      { name },
    ),
  );
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  return {
    contentType: calendarType,
    fileName: 'flxibl.ics',
    bytes,
    version: { etag, maxAgeSeconds },
  };
};
