import { EntitySchema } from 'typeorm';
import { CaseClosed, CaseReopened, ClaimsOpened, refusal } from '@liandong/contracts';
import { next } from '@liandong/kernel';
import { adds, idColumn, versionColumn, type Decision, type Versioned } from '@liandong/platform';

/** A small aggregate for tests of the platform: a folder with notes that opens and closes. */
export interface Folder extends Versioned {
  readonly ownerId: string;
  readonly status: 'open' | 'closed';
  readonly note: string;
}

export interface FolderNote {
  readonly id: string;
  readonly folderId: string;
  readonly text: string;
}

export const FolderTable = new EntitySchema<Folder>({
  name: 'folders',
  columns: {
    id: idColumn,
    version: versionColumn,
    ownerId: { type: 'uuid' },
    status: { type: 'text' },
    note: { type: 'text' },
  },
});

export const FolderNoteTable = new EntitySchema<FolderNote>({
  name: 'folder_notes',
  columns: { id: idColumn, folderId: { type: 'uuid' }, text: { type: 'text' } },
});

const lifecycle = { open: { close: 'closed' }, closed: { reopen: 'open' } } as const;
const reopened = (caseId: string, now: Date) => new CaseReopened({ caseId, reopenedAt: now.toISOString() });

/** What an order asks for beside the note itself, so that one operation serves many tests. */
export interface NoteOrder {
  readonly text: string;
  /** Events the decision tells; 1 when absent. */
  readonly events?: number;
  /** Whether a public fact goes with them. */
  readonly fact?: boolean;
  readonly noteIds?: readonly string[];
  readonly timerAt?: string;
  readonly cancel?: boolean;
}

export function openFolder(id: string, ownerId: string, now: Date): Decision<Folder> {
  return { state: { id, version: 0, ownerId, status: 'open', note: '' }, events: [reopened(id, now)] };
}

export function closeFolder(folder: Folder, now: Date): Decision<Folder> {
  const status = next(lifecycle, folder.status, 'close');
  return { state: { ...folder, status }, events: [new CaseClosed({ caseId: folder.id, closedAt: now.toISOString() })] };
}

export function note(folder: Folder, order: NoteOrder, now: Date): Decision<Folder> {
  if (order.text === 'conflict') throw refusal('conflict');
  const events: object[] = Array.from({ length: order.events ?? 1 }, () => reopened(folder.id, now));
  if (order.fact) events.splice(1, 0, factOf(folder.id, now));
  return {
    state: { ...folder, note: order.text },
    events,
    added: [
      adds(
        FolderNoteTable,
        (order.noteIds ?? []).map((id) => ({ id, folderId: folder.id, text: order.text })),
      ),
    ],
    timers: order.timerAt ? [{ kind: 'close-folder', dueAt: new Date(order.timerAt), detail: { by: 'timer' } }] : [],
    cancelTimers: order.cancel ? ['close-folder'] : [],
  };
}

function factOf(id: string, now: Date): ClaimsOpened {
  return new ClaimsOpened({
    caseKey: id.replaceAll('-', ''),
    caseKind: 'unpaid-wages',
    originRegion: '510726',
    regionOfPerformance: '650523',
    workers: 39,
    claimedFen: '158500000',
    at: now.toISOString(),
  });
}

export const showFolder = ({ id, version, status, note }: Folder) => ({
  id,
  version,
  status,
  note,
  actions: status === 'open' ? ['close'] : [],
});
