import type { Actor, Comment, Task } from '../entities.ts';
import { assigneeUnknown, commentEmpty, unknownId } from '../guesses.ts';
import { type Body, flagIn, integerIn, isRecord, textIn } from '../http/body.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import { isActiveMember, userFormOrNull } from '../people.ts';
import type { World } from '../store/world.ts';
import { touchTask } from '../tasks/change-task.ts';
import { taskOf } from '../tasks/find-task.ts';
import { emitComment } from '../webhooks/emit.ts';

const pageSize = 25;

const commentForm = (world: World, comment: Comment) => ({
  id: String(comment.id),
  comment: comment.blocks,
  comment_text: comment.text,
  user: userFormOrNull(world, comment.userId),
  resolved: comment.resolved,
  assignee: userFormOrNull(world, comment.assigneeId),
  assigned_by: userFormOrNull(world, comment.assignedById),
  reactions: [],
  date: String(comment.at),
  reply_count: 0,
});

interface Text {
  readonly text: string;
  readonly blocks: readonly Body[];
}

/** `comment_text`, or `comment` as a list of blocks. */
function textOf(body: Body): Text | undefined {
  const text = textIn(body, 'comment_text');
  if (text !== undefined && text.trim() !== '') return { text, blocks: [{ text }] };
  if (!Array.isArray(body['comment'])) return undefined;
  const blocks = body['comment'].filter(isRecord);
  return { text: blocks.map((block) => textIn(block, 'text') ?? '').join(''), blocks };
}

export function addComment(world: World, actor: Actor, task: Task, said: Text, assigneeId: number | null): Comment {
  const comment: Comment = {
    id: world.ids.comment(),
    taskId: task.id,
    ...said,
    userId: actor.member.id,
    assigneeId,
    assignedById: assigneeId === null ? null : actor.member.id,
    resolved: false,
    at: world.now(),
  };
  world.comments.put(comment);
  emitComment(world, actor, touchTask(world, task), comment, 'taskCommentPosted');
  return comment;
}

function assigneeIn(world: World, body: Body): number | null {
  const id = integerIn(body, 'assignee') ?? null;
  if (id !== null && !isActiveMember(world, id)) throw assigneeUnknown();
  return id;
}

/** The id comes back as a number here and as text in the listing. */
function createComment(call: Call): Reply {
  const { world, actor, body } = call;
  const task = taskOf(call);
  const said = textOf(body());
  if (said === undefined) throw commentEmpty();
  const comment = addComment(world, actor, task, said, assigneeIn(world, body()));
  return ok({ id: comment.id, hist_id: world.ids.uuid(), date: comment.at });
}

/** 25 at a time, newest first; `start` and `start_id` name the oldest one already seen. */
function listComments(call: Call): Reply {
  const { world, query } = call;
  const task = taskOf(call);
  const start = query.integer('start') ?? Number.POSITIVE_INFINITY;
  const startId = query.integer('start_id') ?? Number.POSITIVE_INFINITY;
  const comments = world.comments
    .all()
    .filter(({ taskId, at, id }) => taskId === task.id && (at < start || (at === start && id < startId)))
    .sort((a, b) => b.at - a.at || b.id - a.id);
  return ok({ comments: comments.slice(0, pageSize).map((comment) => commentForm(world, comment)) });
}

function commentOf({ world, param }: Call): Comment {
  const comment = world.comments.get(Number(param('comment')));
  if (comment === undefined) throw unknownId();
  return comment;
}

function updateComment(call: Call): Reply {
  const { world, body } = call;
  const comment = commentOf(call);
  const assigneeId = 'assignee' in body() ? assigneeIn(world, body()) : comment.assigneeId;
  const resolved = flagIn(body(), 'resolved') ?? comment.resolved;
  world.comments.put({ ...comment, ...textOf(body()), assigneeId, resolved });
  return ok({});
}

function deleteComment(call: Call): Reply {
  call.world.comments.remove(commentOf(call).id);
  return ok({});
}

export const commentRoutes: readonly Route[] = [
  ['GET', '/api/v2/task/:task/comment', listComments],
  ['POST', '/api/v2/task/:task/comment', createComment],
  ['PUT', '/api/v2/comment/:comment', updateComment],
  ['DELETE', '/api/v2/comment/:comment', deleteComment],
];
