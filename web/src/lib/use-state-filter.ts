import { useSearchParams } from 'react-router-dom';

interface StateFilter<State extends string> {
  /** Null: every state. */
  readonly state: State | null;
  readonly choose: (state: State | null) => void;
}

/** Which state a list is limited to, as the address bar keeps it; `first` where it says nothing usable. */
export const useStateFilter = <State extends string>(
  states: readonly State[],
  first: State,
): StateFilter<State> => {
  const [params, setParams] = useSearchParams();
  const asked = params.get('state');
  const state = states.find((each) => each === asked) ?? (asked === 'all' ? null : first);
  return { state, choose: (next) => setParams({ state: next ?? 'all' }, { replace: true }) };
};
