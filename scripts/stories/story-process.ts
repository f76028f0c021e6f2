import { answerTasks } from '../chaos/crew.ts';
import { type StoriesAsked, tellStories } from './tell-stories.ts';

answerTasks(async () => ({
  answer: (asked: StoriesAsked) => tellStories(asked),
  clearUp: async () => undefined,
}));
