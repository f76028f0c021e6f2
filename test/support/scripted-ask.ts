import type { Answer, Ask, Prompt, Reply } from '../../src/init/question.ts';

export interface Scripted extends Ask {
  /** Every prompt that was shown, in order. */
  readonly prompts: readonly Prompt[];
}

/** Somebody who answers by a rule; the rule gets the prompt and how many were shown before. */
export function scriptedAsk(rule: (prompt: Prompt, before: number) => Reply): Scripted {
  const prompts: Prompt[] = [];
  return {
    prompts,
    async ask(prompt) {
      prompts.push(prompt);
      return rule(prompt, prompts.length - 1);
    },
  };
}

const answered = (answer: Answer): Reply => ({ kind: 'answer', answer });

/** Somebody with both tokens who agrees to everything that is proposed. */
export function agreeing(tokens: { readonly hubspot: string; readonly clickup: string }): (prompt: Prompt) => Reply {
  return (prompt) => {
    if (prompt.kind === 'secret')
      return answered([prompt.message.startsWith('HubSpot') ? tokens.hubspot : tokens.clickup]);
    if (prompt.proposal !== undefined) return answered(prompt.proposal);
    if (prompt.kind === 'confirm') return answered(['yes']);
    throw new Error(`nothing is proposed for: ${prompt.message}`);
  };
}
