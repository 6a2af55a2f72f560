import type { reportGroups } from '@flxibl/contracts/reports';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { saveFile } from '../../lib/save-file.ts';
import { useSession } from '../../lib/session.ts';

export interface ReportQuestion {
  readonly from: string;
  readonly to: string;
  readonly groupBy: (typeof reportGroups)[number];
}

export const useReport = (question: ReportQuestion) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['reports', question],
    queryFn: ({ signal }) => api('getReportSummary', { query: question }, { signal }),
    placeholderData: keepPreviousData,
    // Half a date typed is no question.
    enabled: question.from !== '' && question.to !== '',
  });
};

/** Every line that is charged in the days of the report, as a file. */
export const useChargesFile = () => {
  const { api } = useSession();
  return useMutation({
    mutationFn: async ({ from, to }: Pick<ReportQuestion, 'from' | 'to'>) =>
      saveFile(await api('exportInvoice', { query: { from, to, format: 'csv' } })),
  });
};
