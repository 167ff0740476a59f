import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { refusal } from '@liandong/contracts';
import { currentContext } from '../http/request-context.js';
import type { Actor, Role } from './actor.js';
import { ALLOWED_ROLES } from './allow.decorator.js';
import { OrganisationTree } from './organisation-tree.js';
import { TokenVerifier } from './token-verifier.js';

/** Every operation passes here: who are you, may your role call this at all, and whose data do you reach. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly tree: OrganisationTree,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const allowed = this.reflector.getAllAndOverride<readonly Role[] | 'public' | undefined>(ALLOWED_ROLES, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    if (allowed === 'public') return true;

    const actor = await this.actorOf(execution.switchToHttp().getRequest<{ headers: { authorization?: string } }>());
    const context = currentContext();
    if (!context) throw new Error('a request reached the guard without its context');
    context.actor = actor;
    if (!actor.roles.some((role) => allowed?.includes(role))) throw refusal('access.role-lacking');
    return true;
  }

  private async actorOf(request: { headers: { authorization?: string } }): Promise<Actor> {
    const token = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!token) throw refusal('access.token-missing');
    const identity = await this.tokens.verify(token);
    const reach = identity.roles.includes('supervisor')
      ? await this.tree.subtreeOf(identity.organisationId)
      : [identity.organisationId];
    return { ...identity, reach };
  }
}
