// The least that can answer a command over HTTP: Fastify, which reads the body and gives it back.
import { fastify } from 'fastify';
import type { Pressable } from '../parts/press-commands.js';
import { COMMAND_PATH } from './command.js';
import { answerTasks } from './driver.js';

async function listen(): Promise<Pressable> {
  const server = fastify();
  server.post(COMMAND_PATH, (request, reply) => reply.code(201).send(request.body));
  return { url: await server.listen({ port: 0, host: '127.0.0.1' }), pid: process.pid };
}

answerTasks({ listen });
