/**
 * Where the console is, kept in the fragment of its address: back and forward lead where they should, a reload stays,
 * and what makes no sense is the list. Never a path of the server, for the page is one file.
 */
import { createStore, type Store } from './store.ts';

export type Place =
  | { at: 'list' }
  /** The list, with the details of a link beside it. */
  | { at: 'link'; linkId: string }
  | { at: 'buckets' }
  | { at: 'bucket'; bucketId: string }
  | { at: 'file'; bucketId: string; fileId: string }
  | { at: 'keys' }
  | { at: 'hosts' };

export type Places = {
  current: Store<Place>;
  /** Back leads to where it was before. */
  go(place: Place): void;
  /** For a place that is no more: back does not lead there. */
  replace(place: Place): void;
};

const list: Place = { at: 'list' };

/** What an id may look like (contract §6.1), and no more: it comes from an address that anybody may have made. */
const id = /^[A-Za-z0-9][\w.-]{0,35}$/;

export function placeOf(hash: string): Place {
  const [root, first, second, ...rest] = hash.replace(/^#?\/?/, '').split('/');
  if (rest.length > 0 || ![first, second].every((part) => part === undefined || id.test(part))) return list;
  if (root === 'links' && first !== undefined && second === undefined) return { at: 'link', linkId: first };
  if (root === 'storage') return inStorage(first, second);
  if ((root === 'keys' || root === 'hosts') && first === undefined) return { at: root };
  return list;
}

function inStorage(bucketId: string | undefined, fileId: string | undefined): Place {
  if (bucketId === undefined) return { at: 'buckets' };
  return fileId === undefined ? { at: 'bucket', bucketId } : { at: 'file', bucketId, fileId };
}

/** Also the address of a link to the place. */
export function hashOf(place: Place): string {
  switch (place.at) {
    case 'list':
      return '#/';
    case 'link':
      return `#/links/${place.linkId}`;
    case 'buckets':
      return '#/storage';
    case 'bucket':
      return `#/storage/${place.bucketId}`;
    case 'file':
      return `#/storage/${place.bucketId}/${place.fileId}`;
    case 'keys':
    case 'hosts':
      return `#/${place.at}`;
  }
}

/** Whether it is one of those for developers. */
export function isForDevelopers({ at }: Place): boolean {
  return at !== 'list' && at !== 'link';
}

export function createPlaces(page: Pick<Window, 'location' | 'history' | 'addEventListener'>): Places {
  const { location, history } = page;
  const current = createStore(placeOf(location.hash));
  const show = (place: Place) => current.set((now) => (isSame(now, place) ? now : place));
  // Back, forward, a link, and what is typed; not what is pushed here.
  for (const event of ['popstate', 'hashchange']) {
    page.addEventListener(event, () => show(placeOf(location.hash)));
  }
  return {
    current,
    go(place) {
      if (!isSame(place, current.get())) history.pushState(null, '', hashOf(place));
      show(place);
    },
    replace(place) {
      history.replaceState(null, '', hashOf(place));
      show(place);
    },
  };
}

function isSame(one: Place, other: Place): boolean {
  return hashOf(one) === hashOf(other);
}
