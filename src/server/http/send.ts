import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { PROBLEM_MEDIA_TYPE, problemDocument } from '../problem-answer.ts';
import type { Answer } from './answer.ts';

/** Writes an answer; used by routes and by the handlers of errors. */
export function send(reply: FastifyReply, answer: Answer): FastifyReply {
  void reply.status(answer.status).headers(answer.headers ?? {});
  switch (answer.kind) {
    case 'json':
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.value));
    case 'empty':
      return reply.send();
    case 'content':
      return reply.type(answer.mediaType).send(sendable(answer.content));
    case 'problem':
      return reply
        .type(PROBLEM_MEDIA_TYPE)
        .send(JSON.stringify(problemDocument(answer.status, answer.code, answer.details)));
    default:
      return answer satisfies never;
  }
}

function sendable(content: string | Uint8Array | Readable): string | Buffer | Readable {
  return typeof content === 'string' || content instanceof Readable ? content : Buffer.from(content);
}
