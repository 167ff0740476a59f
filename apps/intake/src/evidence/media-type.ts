import { refusal } from '@liandong/contracts';
import { fileTypeFromBuffer } from 'file-type';

/** What an evidence file may be. Office files with macros have other types and are refused. */
const taken: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]);

/** The media type of a content by its magic bytes; what the sender says does not count. Refuses `evidence.type-refused`. */
export async function mediaTypeOf(content: Buffer): Promise<string> {
  const detected = await fileTypeFromBuffer(content);
  if (!detected || !taken.has(detected.mime))
    throw refusal('evidence.type-refused', {}, [{ pointer: '/file', code: 'media-type' }]);
  return detected.mime;
}
