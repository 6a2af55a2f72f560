import { t } from '@lingui/core/macro';
import { ruleWords } from './rule-words.ts';

/** How a series repeats. */
export const RuleLine = ({ rule }: { readonly rule: string | null }) =>
  rule === null ? t`On listed dates` : (ruleWords(rule) ?? <code className="text-sm break-all">{rule}</code>);
