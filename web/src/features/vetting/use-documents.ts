import type { Document } from '@flxibl/contracts/documents';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

export const useDocuments = (state: Document['state'] | null) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['documents', state],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listDocuments',
        { query: { limit: 50, ...(state && { state }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

export type Review =
  | { readonly decision: 'approved'; readonly document: Document }
  | { readonly decision: 'rejected'; readonly document: Document; readonly reason: string };

/** Decides on a proof; an approval is of the very file that was shown. */
export const useReview = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (review: Review) =>
      withKey(review, (idempotencyKey) => {
        const { id, file } = review.document;
        const body =
          review.decision === 'approved'
            ? { decision: review.decision, ...(file && { fileSha256: file.sha256 }) }
            : { decision: review.decision, reason: review.reason };
        return api('reviewDocument', { params: { id }, body }, { idempotencyKey });
      }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['documents'] }),
  });
};

/** The file of a proof, to be looked at. */
export const useDownload = () => {
  const { api } = useSession();
  return useMutation({
    mutationFn: async ({ id }: Document) => saveFile(await api('getDocumentFile', { params: { id } })),
  });
};
