import { z } from 'zod';
import type { ClickUpField } from '../domain/catalogue.ts';
import { idText, numeric } from '../domain/loose-values.ts';
import type { FieldWrite } from '../domain/operation.ts';
import type { HttpClient } from '../http/http-client.ts';
import { parseAll, parseAnswer } from '../http/parse-answer.ts';
import { v2 } from './paths.ts';

// Drop-downs call an option's text `name`, labels call it `label` and give it no order.
const Option = z
  .object({ id: idText, name: z.string().nullish(), label: z.string().nullish(), orderindex: numeric.nullish() })
  .transform(({ id, name, label, orderindex }, issues) => {
    const text = name ?? label;
    if (text !== undefined && text !== null) return { id, name: text, orderindex: orderindex ?? undefined };
    issues.addIssue({ code: 'custom', message: 'an option without a name' });
    return z.NEVER;
  });

const Field = z
  .object({
    id: idText,
    name: z.string(),
    type: z.string(),
    type_config: z.object({ options: z.array(Option).nullish(), currency_type: z.string().nullish() }).nullish(),
  })
  .transform(
    ({ id, name, type, type_config: config }): ClickUpField => ({
      id,
      name,
      type,
      options: (config?.options ?? []).map((option, position) => ({
        ...option,
        orderindex: option.orderindex ?? position,
      })),
      ...(config?.currency_type && { currency: config.currency_type }),
    }),
  );

const Fields = z.object({ fields: z.array(z.unknown()) });

const parseFields = (body: unknown): ClickUpField[] =>
  parseAll(Field, parseAnswer(Fields, body).fields, 'custom fields');

/** https://developer.clickup.com/reference/getaccessiblecustomfields (and its twins for folders and spaces) */
export const readFields = (http: HttpClient, at: 'space' | 'folder' | 'list', id: string): Promise<ClickUpField[]> =>
  http.send({ method: 'GET', path: v2(at, id, 'field'), parse: parseFields });

/**
 * The same value set twice leaves the same state; null takes the value away.
 * https://developer.clickup.com/reference/setcustomfieldvalue
 * https://developer.clickup.com/reference/removecustomfieldvalue
 */
export function setField(http: HttpClient, taskId: string, field: FieldWrite): Promise<void> {
  const path = v2('task', taskId, 'field', field.id);
  const parse = () => undefined;
  return field.value === null
    ? http.send({ method: 'DELETE', path, parse })
    : http.send({ method: 'POST', path, body: fieldValueBody(field), repeatable: true, parse });
}

/** The two keys that setting one field and creating a task with fields have in common. */
export const fieldValueBody = ({
  value,
  valueOptions,
}: FieldWrite): { readonly value: unknown; readonly value_options: unknown } => ({
  value,
  value_options: valueOptions,
});
