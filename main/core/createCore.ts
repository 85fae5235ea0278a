/** Composes the services. Everything they depend on is an argument; no rules live here. */

import type { OnError } from './bestEffort.ts';
import type { Clock } from './clock.ts';
import { createDeliveries } from './deliveries/deliveries.ts';
import { redactAddress } from './deliveries/redact.ts';
import { createEvents, type Events } from './events.ts';
import type { BlobStore, LinkedFiles } from './filePorts.ts';
import { createAccessLog } from './life/accessLog.ts';
import { createSlugs } from './life/slug.ts';
import { createTokenLife } from './life/tokenLife.ts';
import { createTokenSecrets } from './life/tokenSecret.ts';
import { createAdmission } from './limits/admission.ts';
import { createPasswords } from './limits/passwords.ts';
import { createTimeRequests } from './limits/timeRequests.ts';
import { createLinks } from './links/links.ts';
import { createTokens } from './links/tokens.ts';
import type { File } from './model.ts';
import { createKeys } from './owner/keys.ts';
import { createSessions } from './owner/sessions.ts';
import { createSettings } from './owner/settings.ts';
import type { Stores } from './ports.ts';
import type { Previews } from './previews.ts';
import type { Buckets, Core } from './services.ts';
import { isSet, type MemberProblem, type SetFiles } from './sets.ts';
import { createUploadCleanup } from './storage/abandonedUploads.ts';
import { createAccess } from './storage/access.ts';
import { createBuckets } from './storage/buckets.ts';
import { createFileProblems } from './storage/fileProblems.ts';
import { createFiles, removeFile } from './storage/files.ts';
import { createFileWatch } from './storage/fileWatch.ts';
import { createGathering } from './storage/gathering.ts';
import { createHashing } from './storage/hashing.ts';
import { createLiveFiles } from './storage/liveFiles.ts';
import { createLiveSets } from './storage/liveSets.ts';
import { createMemberHashing } from './storage/memberHashing.ts';
import { noteMemberProblem } from './storage/memberProblems.ts';
import { createPinChecks } from './storage/pinChecks.ts';
import { createSets } from './storage/sets.ts';
import { createSetWatch } from './storage/setWatch.ts';
import { ensureSharedBucket } from './storage/sharedBucket.ts';
import { createUploadedSets, type UploadedSets } from './storage/uploadedSets.ts';
import { createUpload } from './storage/uploads.ts';

export type CoreDeps = {
  stores: Stores;
  linked: LinkedFiles;
  blobs: BlobStore;
  previews: Pick<Previews, 'drop'>;
  setFiles: SetFiles;
  keys: { tokenSigning: string; slug: Uint8Array; session: Uint8Array; anonymous: Uint8Array };
  clock: Clock;
  /** Called with errors of background work. */
  onError: OnError;
};

export type RunningCore = Core & {
  /** Writes pending access times and cancels the timers. */
  close(): void;
};

export function createCore(deps: CoreDeps): RunningCore {
  const { stores, clock, blobs, previews, onError } = deps;
  const { changeAtomically } = stores;
  const events = createEvents(onError);
  const secrets = createTokenSecrets(deps.keys.tokenSigning);
  const slugs = createSlugs(deps.keys.slug);
  const settings = createSettings({ store: stores.settings, changeAtomically, events, onError });
  const redact = (address: string) => redactAddress(address, settings.get().logAddresses);
  const accessLog = createAccessLog({ ...stores, clock, events, onError, redact });
  const life = createTokenLife({ ...stores, slugs, clock, events, onError });
  const sessions = createSessions({ store: stores.sessions, key: deps.keys.session, clock, events, onError });
  const deliveries = createDeliveries({ ...deps, ...stores, settings, key: deps.keys.anonymous, events });
  const { problems, pins, stopPinning, ...pinning } = createPinning(deps, events);
  const buckets = createBuckets({ ...stores, blobs, previews, settings, life, clock, events, onError });
  const removal = { ...stores, blobs, previews, life, events };
  const remove = (file: File) => removeAbandoned(removal, file);
  const { sets, uploaded, gathering, liveSets, stopGathering } = createSetServices(deps, events, remove);
  const { upload, stopUploading } = createUploading(deps, { buckets, uploaded, events, remove });
  const keys = createKeys({ store: stores.keys, clock, events, onError });
  const files = createFiles({ ...removal, buckets, upload, clock });
  const ensuring = { ensureSharedBucket: () => ensureSharedBucket(stores.buckets, buckets) };
  const sharing = { ...stores, ...deps, ...ensuring, life, slugs, pins, problems, events };

  const links = createLinks({ ...sharing, ...pinning, gathering, liveSets, accessLog, fileOf: files.get });

  ensuring.ensureSharedBucket();
  pinning.hashLater(stores.files.unhashed().map((file) => file.seq));
  return {
    buckets,
    files,
    tokens: createTokens({ store: stores.tokens, files, secrets, accessLog, life }),
    access: createAccess({ ...stores, buckets, secrets, accessLog, life, idOf: deliveries.idOf, clock }),
    links,
    admission: createAdmission({ ...stores, links, life, deliveries, clock }),
    timeRequests: createTimeRequests({ ...stores, links, life, deliveries, clock, events }),
    passwords: createPasswords({ ...stores, clock }),
    keys,
    sessions,
    settings,
    problems,
    pins: { ...pins, follow: (file) => (isSet(file) ? liveSets.follow(file) : pins.follow(file)) },
    sets,
    deliveries,
    events,
    close() {
      accessLog.flush();
      deliveries.close();
      life.close();
      sessions.close();
      stopPinning();
      stopGathering();
      keys.close();
      stopUploading();
    },
  };
}

/** What keeps links to files that stay where they are true. */
function createPinning({ stores, linked, clock, onError }: CoreDeps, events: Events) {
  const shared = { ...stores, linked, clock, events, onError };
  const problems = createFileProblems(shared);
  const hashing = createHashing({ ...shared, problems });
  const live = createLiveFiles({ ...shared, hashLater: hashing.enqueue });
  const pins = createPinChecks({ ...shared, problems, live });
  const watch = createFileWatch({ ...shared, pins, problems, hashLater: hashing.enqueue });
  return {
    problems,
    pins,
    hashLater: hashing.enqueue,
    noteShown: watch.noteShown,
    stopPinning() {
      hashing.stop();
      watch.stop();
    },
  };
}

/** What takes uploads, and removes those that nobody goes on with. */
function createUploading(
  { stores, blobs, clock, onError }: CoreDeps,
  more: { buckets: Buckets; uploaded: UploadedSets; events: Events; remove(file: File): Promise<void> },
) {
  const { buckets, uploaded, events, remove } = more;
  const shared = { ...stores, clock, onError };
  const cleanup = createUploadCleanup({ ...shared, setOf: uploaded.waitingFor, remove });
  const onChunk = cleanup.noteChunk;
  const upload = createUpload({ ...shared, buckets, blobs, sets: uploaded, events, onChunk });
  return { upload, stopUploading: cleanup.stop };
}

/** What keeps the members of sets. */
function createSetServices(
  { stores, setFiles, linked, clock, onError }: CoreDeps,
  events: Events,
  remove: (file: File) => Promise<void>,
) {
  const shared = { ...stores, setFiles, linked, clock, events, remove, onError };
  const noteProblem = (found: MemberProblem) => noteMemberProblem(shared, found);
  setFiles.onProblem(noteProblem);
  const hashing = createMemberHashing({ ...shared, noteProblem });
  const gathering = createGathering({ ...shared, onGathered: hashing.enqueue });
  const liveSets = createLiveSets({ ...shared, gathering });
  const hashLater = hashing.enqueue;
  const stopWatch = createSetWatch({ ...shared, gathering, liveSets, hashLater, noteProblem });
  const uploaded = createUploadedSets({ ...shared, gathering, noteProblem });
  return {
    sets: createSets({ ...shared, gathering }),
    uploaded,
    gathering,
    liveSets,
    stopGathering() {
      stopWatch();
      uploaded.stop();
      gathering.stop();
      hashing.stop();
    },
  };
}

/** A bucket that is gone took its files along. */
async function removeAbandoned(
  removal: Parameters<typeof removeFile>[0] & Stores,
  file: File,
): Promise<void> {
  const bucket = removal.buckets.get(file.bucketId);
  if (bucket !== undefined) await removeFile(removal, bucket, file);
}
