import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController, ApiTags } from '@nestjs/swagger';
import { Clock } from '@liandong/kernel';
import { Allow, Id, Operation, Public } from '@liandong/platform';
import { IssueLink } from './issue-link.js';
import { OpenLink } from './open-link.js';
import { SayWord } from './say-word.js';
import { OpenLinkDto, RevokedLinksView, SayWordDto, WorkerLinkView, WorkerPageView } from './worker-link.dto.js';
import { WorkerPage } from './worker-page.js';

@ApiTags('claimants')
@Allow('clerk', 'supervisor')
@Controller('claimants')
export class ClaimantLinksHttp {
  constructor(private readonly links: IssueLink) {}

  @Post(':id/worker-link')
  @Header('cache-control', 'no-store')
  @Operation('Make an address by which the worker looks up the own case, to be handed to nobody else', [
    'not-found',
    'request.idempotency-key-missing',
  ])
  issueWorkerLink(@Id() id: string): Promise<WorkerLinkView> {
    return this.links.issue(id);
  }

  @Post(':id/worker-link/revocation')
  @HttpCode(200)
  @Operation('Make all addresses of a worker open nothing from now on', ['not-found'])
  revokeWorkerLinks(@Id() id: string): Promise<RevokedLinksView> {
    return this.links.revoke(id);
  }
}

/** For the worker's page, which the gateway makes: hidden from outside, and open to whoever has the code. */
@ApiExcludeController()
@Public()
@Controller('worker-links')
export class WorkerLinksHttp {
  constructor(
    private readonly opening: OpenLink,
    private readonly page: WorkerPage,
    private readonly saying: SayWord,
    private readonly clock: Clock,
  ) {}

  @Post('opening')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Operation('Open the page of a worker', ['worker-link.not-open', 'worker-link.digits-wrong', 'worker-link.locked'])
  async openWorkerLink(@Body() body: OpenLinkDto): Promise<WorkerPageView> {
    return this.page.show(await this.opening.execute(body, this.clock));
  }

  @Post('word')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Operation('Take what the worker says to the outcome', [
    'worker-link.not-open',
    'worker-link.page-over',
    'worker-link.nothing-asked',
  ])
  async sayWorkerWord(@Body() { code, ticket, word, referralId }: SayWordDto): Promise<WorkerPageView> {
    const link = await this.opening.execute({ code, ticket }, this.clock);
    await this.saying.execute(link, referralId, word);
    return this.page.show(link);
  }
}
