import type { Mapping } from './mapping.ts';

/** Whether tasks of its projects come from templates, whose names nobody knows before a copy stands. */
export const hasTemplate = ({ project }: Pick<Mapping, 'project'>): boolean =>
  project.templates.length > 0 || project.parts.length > 0;
