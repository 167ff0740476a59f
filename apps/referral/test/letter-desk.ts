import { TestClient } from '@liandong/testing';
import { sentByLetter, type Stage } from './stage.js';

export interface DoorBody extends Record<string, unknown> {
  readonly version: number;
  readonly status: string;
  readonly actions: string[];
  readonly notices: { readonly word: string; readonly text: object }[];
  readonly claimants: { number: number; claimantId: string }[];
}

export const signatory = '赵主任（合成）';

/** What a partner without a system has: letters with their codes, and nobody signed in. */
export class LetterDesk {
  constructor(private readonly stage: () => Stage) {}

  nobody(): TestClient {
    return new TestClient(this.stage().service.url, undefined);
  }

  async issue(id: string): Promise<string> {
    const { body } = await this.stage().people.beichuanClerk.post<{ code: string }>(`referrals/${id}/letter`);
    return body.code;
  }

  /** A letter that lies on a desk. */
  async letter(): Promise<{ id: string; code: string }> {
    const { id } = await sentByLetter(this.stage());
    return { id, code: await this.issue(id) };
  }

  look(code: string) {
    return this.nobody().get<DoorBody>(`letters/${code}`);
  }

  /** Does what the door offers, as it is now. */
  async act(code: string, noun: string, body: object = {}): Promise<DoorBody> {
    const { body: now } = await this.look(code);
    const answer = await this.nobody().post<DoorBody>(
      `letters/${code}/${noun}`,
      { signatory, ...body },
      { ifMatch: now.version },
    );
    if (answer.status !== 200) throw new Error(`${noun}: ${answer.text}`);
    expect(now.actions).toContain(noun);
    return answer.body;
  }
}
