import { Injectable, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';

export interface Caller {
  readonly organisationId: string;
  readonly subject: string;
}

@Injectable()
export class TokenGuard implements CanActivate {
  private readonly keys = createRemoteJWKSet(new URL(`${process.env['OIDC_ISSUER']}/jwks`));

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<IncomingMessage & { caller?: Caller }>();
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const { payload } = await jwtVerify(token, this.keys).catch(() => {
      throw new UnauthorizedException();
    });
    request.caller = { organisationId: String(payload['organisation_id']), subject: String(payload.sub) };
    return true;
  }
}
