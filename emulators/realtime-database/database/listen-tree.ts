import type { Query } from '../query/query.ts';
import { isAtOrBelow, type Path } from '../tree/path.ts';
import { isClearlyUnchanged, nodeAt, type TreeNode } from '../tree/tree-node.ts';
import { QueryView } from './query-view.ts';
import { describeUpdate, type Update } from './update.ts';

/** Receives news; the same function again means the same listen. */
export type Listener = (update: Update) => void;

interface Place {
  readonly path: Path;
  readonly below: Map<string, Place>;
  readonly listeners: Set<Listener>;
  readonly queries: Map<string, { readonly view: QueryView; readonly listeners: Set<Listener> }>;
}

function emptyPlace(path: Path): Place {
  return { path, below: new Map(), listeners: new Set(), queries: new Map() };
}

/**
 * Who listens where, as a tree of paths: a write meets only the listens above and below what it changed, be
 * there thousands elsewhere. Clients with the same query at the same path share one view.
 */
export class ListenTree {
  readonly #root = emptyPlace([]);

  /** `node` is the present value at the path; returns what the listen shows of it. */
  add(path: Path, query: Query | null, node: TreeNode | null, listener: Listener): TreeNode | null {
    let place = this.#root;
    for (const key of path) {
      const below = place.below.get(key) ?? emptyPlace([...place.path, key]);
      place.below.set(key, below);
      place = below;
    }
    if (!query) {
      place.listeners.add(listener);
      return node;
    }
    const queryKey = JSON.stringify(query);
    const shared = place.queries.get(queryKey) ?? {
      view: new QueryView(path, query, node),
      listeners: new Set<Listener>(),
    };
    shared.listeners.add(listener);
    place.queries.set(queryKey, shared);
    return shared.view.shown;
  }

  remove(path: Path, query: Query | null, listener: Listener): void {
    const place = this.#find(path);
    if (!place) return;
    if (!query) {
      place.listeners.delete(listener);
    } else {
      const queryKey = JSON.stringify(query);
      const shared = place.queries.get(queryKey);
      shared?.listeners.delete(listener);
      if (shared?.listeners.size === 0) place.queries.delete(queryKey);
    }
    this.#forgetEmptyPlaces(path);
  }

  publish(before: TreeNode | null, after: TreeNode | null, written: readonly Path[]): void {
    const changed = written.filter((path) => !isClearlyUnchanged(nodeAt(before, path), nodeAt(after, path)));
    const affected = new Set<Place>();
    for (const path of changed) this.#collectAffected(path, affected);
    for (const place of affected) publishAt(place, changed, before, after);
  }

  #find(path: Path): Place | undefined {
    let place: Place | undefined = this.#root;
    for (const key of path) place = place?.below.get(key);
    return place;
  }

  #collectAffected(path: Path, affected: Set<Place>): void {
    let place: Place | undefined = this.#root;
    for (const key of path) {
      affected.add(place);
      place = place.below.get(key);
      if (!place) return;
    }
    const withAllBelow = (at: Place): void => {
      affected.add(at);
      at.below.forEach(withAllBelow);
    };
    withAllBelow(place);
  }

  #forgetEmptyPlaces(path: Path): void {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const place = this.#find(path.slice(0, depth));
      if (!place || place.listeners.size + place.queries.size + place.below.size > 0) return;
      this.#find(path.slice(0, depth - 1))?.below.delete(path[depth - 1] ?? '');
    }
  }
}

function publishAt(
  place: Place,
  changed: readonly Path[],
  before: TreeNode | null,
  after: TreeNode | null,
): void {
  const node = nodeAt(after, place.path);
  if (isClearlyUnchanged(nodeAt(before, place.path), node)) return;
  if (place.listeners.size > 0) {
    const here = changed.filter((path) => isAtOrBelow(path, place.path) || isAtOrBelow(place.path, path));
    const update = describeUpdate(place.path, here, after);
    for (const listener of place.listeners) listener(update);
  }
  for (const { view, listeners } of place.queries.values()) {
    const update = view.moveTo(node);
    if (update) for (const listener of listeners) listener(update);
  }
}
