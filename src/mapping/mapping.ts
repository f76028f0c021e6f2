import type { BusinessCalendar, DayUnit } from '../domain/business-calendar.ts';
import type { Brief } from './brief-rules.ts';
import type { Clocks } from './clocks.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { NotifyRule } from './notify.ts';
import type { Report } from './report-rules.ts';
import type { Role } from './role.ts';
import type { WholeText } from './shared/with-shared.ts';
import type { TeamCalendar } from './team-calendar.ts';
import type { Condition, DateRule, Path, Text } from './written.ts';

export type { AttachmentRule, Brief, LinkRule } from './brief-rules.ts';
export type { MappingProblem } from './mapping-problem.ts';
export type { HealthRules, Report, ReportEntry } from './report-rules.ts';
export type { Condition, DateRule, Path, Read, Scope, Text } from './written.ts';

export type RequiredKind =
  | 'date'
  | 'future date'
  | 'past date'
  | 'number'
  | 'positive number'
  | 'email'
  | 'url'
  | 'yes';

/** One entry condition of the gate. Exactly one of `field` and `check` is there. */
export interface Requirement {
  readonly line: number;
  readonly label: string;
  /** `deal owner`, a role's name, or an e-mail address. */
  readonly ask: string;
  readonly fix?: string;
  readonly field?: Path;
  readonly check?: Condition;
  /** Asked only when this holds. */
  readonly if?: Condition;
  readonly is?: RequiredKind;
  readonly minWords?: number;
  readonly minLength?: number;
  readonly oneOf?: readonly string[];
}

export interface TemplateChoice {
  readonly line: number;
  readonly if?: Condition;
  readonly kind: 'list' | 'folder';
  /** Name or id. */
  readonly template: string;
}

/** A list of the project's folder that is copied from a template of its own. */
export interface TemplatePart {
  readonly line: number;
  readonly if?: Condition;
  /** Name or id of a list template. */
  readonly template: string;
  /** What the list is called; no two parts of a file have the same. With `each` it is only what the file says. */
  readonly name: string;
  /** A list for each line item; what it is called, with `item` and `index`. */
  readonly each?: Text;
}

/** What is added to a task by requests of its own, once it stands. */
export interface TaskAdditions {
  readonly line: number;
  /** Names of tasks that have to be done first. */
  readonly after?: readonly string[];
  readonly checklist?: { readonly name: string; readonly items: readonly Text[] };
}

/** One task of the file: of a template, by name, or to be made when the mapping names no template. */
export interface TaskRule extends TaskAdditions {
  readonly name: string;
  readonly if?: Condition;
  /** A task of the template is marked as cancelled where `if` does not hold; otherwise it stays as it came. */
  readonly cancelUnless?: true;
  readonly assign?: string;
  readonly start?: DateRule;
  readonly due?: DateRule;
  readonly status?: string;
  readonly priority?: 1 | 2 | 3 | 4;
  readonly tags: readonly string[];
  readonly description?: Text;
  readonly estimateMs?: number;
  /** Names the task it is a sub-task of. */
  readonly under?: string;
}

export interface Deliverables extends TaskAdditions {
  /** `line_items`, or a property that holds several values or lines. */
  readonly each:
    | { readonly kind: 'line_items' }
    | { readonly kind: 'property'; readonly path: Path; readonly split: 'values' | 'lines' };
  readonly if?: Condition;
  readonly name: Text;
  readonly description?: Text;
  readonly assign?: string;
  readonly due?: DateRule;
  readonly status?: string;
  readonly priority?: 1 | 2 | 3 | 4;
  readonly tags: readonly string[];
  readonly estimateMs?: number;
  readonly under?: string;
  /** Task template by a property of the item; `otherwise` for what the map does not name; none means a plain task. */
  readonly template?: {
    readonly by: Path;
    readonly map: Readonly<Record<string, string>>;
    readonly otherwise?: string;
  };
}

/** One value for a ClickUp custom field of the brief. */
export interface FieldRule {
  readonly line: number;
  /** Neither side is written while this does not hold. */
  readonly if?: Condition;
  readonly clickup: string;
  /** Where the value comes from: a path, or a text with `{{ }}`. */
  readonly from: { readonly kind: 'path'; readonly path: Path } | { readonly kind: 'text'; readonly text: Text };
  /** CRM value → option name, for drop-downs and labels. */
  readonly map?: Readonly<Record<string, string>>;
  readonly direction: 'to_clickup' | 'to_crm' | 'both';
  readonly owner: 'sales' | 'delivery';
  /** What becomes of a change on the side that does not own the field. */
  readonly onConflict: 'refuse' | 'accept' | 'ask';
}

/** How delivery accepts or returns: by the status of a task (the brief unless told), or by a custom field of it. */
export interface Acceptance {
  readonly line: number;
  readonly task: string;
  /** The field that tells instead of the status, by name or id. */
  readonly field?: string;
  /** Statuses, or values of the field; the first is what `handoff accept` sets. */
  readonly accepted: readonly string[];
  readonly returned: readonly string[];
  /** What it is set back to once sales has answered; undefined for the first open status, or no value. */
  readonly offered?: string;
  /** Why a handoff may be returned: code → text. Empty where the mapping leaves it to delivery's own words. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Custom fields of the task, by name or id. */
  readonly reasonField?: string;
  readonly sentenceField?: string;
  /** How long sales has to answer a return. */
  readonly resubmitWithin: { readonly amount: number; readonly unit: DayUnit };
}

/** What becomes of a deal that changes after its project was built. What is not asked about is done at once. */
export interface Changes {
  readonly line: number;
  readonly ask: readonly ('dates' | 'people' | 'names' | 'additions' | 'cancellations')[];
  /** The status of a task that is no longer promised; without one it gets a tag. */
  readonly cancelled?: string;
}

/** Which properties of which records this mapping reads: all that is ever asked of the CRM. */
export interface MappingReads {
  readonly deal: readonly string[];
  readonly company: readonly string[];
  readonly contact: readonly string[];
  readonly lineItem: readonly string[];
  /** Deal properties that hold a CRM owner's id. */
  readonly people: readonly string[];
}

/** A mapping file, checked and compiled. Pure: everything it needs later arrives in the scope. */
export interface Mapping {
  readonly file: string;
  readonly name: string;
  readonly description?: string;
  /** Lower goes first. */
  readonly priority: number;
  /** Changes when the meaning may have changed; kept with every handoff as the version it was built under. */
  readonly fingerprint: string;
  readonly line: number;
  readonly calendar: BusinessCalendar;
  readonly calendars?: readonly TeamCalendar[];
  readonly when: {
    readonly line: number;
    readonly pipelines: readonly string[];
    readonly stages: readonly string[];
    readonly if?: Condition;
    /** Calendar day; deals won before it are not this mapping's. */
    readonly since?: string;
  };
  readonly junk: readonly string[];
  readonly require: readonly Requirement[];
  readonly project: {
    readonly line: number;
    /** First that holds; empty means the tasks of the file make the project. */
    readonly templates: readonly TemplateChoice[];
    /** With any of these the project is a folder, and each that holds is a list in it. */
    readonly parts: readonly TemplatePart[];
    readonly space: Text;
    readonly folder?: Text;
    /** In the folder of something that stands there, where there is such a thing; otherwise in `folder`. */
    readonly beside?: { readonly line: number } & (
      | { readonly kind: 'company' }
      | { readonly kind: 'property'; readonly path: Path }
    );
    /** A list that is there already, in which the tasks are shown as well. */
    readonly showIn?: { readonly line: number; readonly list: Text; readonly onlyBrief: boolean };
    readonly name: Text;
    readonly start: DateRule;
    readonly copyDates: boolean;
    readonly copyAssignees: boolean;
    readonly skipWeekends: boolean;
  };
  readonly roles: readonly Role[];
  readonly brief: Brief;
  readonly tasks: readonly TaskRule[];
  readonly deliverables: readonly Deliverables[];
  readonly fields: readonly FieldRule[];
  readonly report: Report;
  readonly accept?: Acceptance;
  readonly lifecycle?: Lifecycle;
  readonly changes?: Changes;
  readonly clocks?: Clocks;
  /** Who is told where they are; not part of the version. */
  readonly notify?: NotifyRule;
  /** How those who have to do something hear of it, beside the inbox. */
  readonly inbox?: { readonly sales?: 'task'; readonly delivery?: 'comment'; readonly list?: string };
  /** The text field of the brief that shows what of the promised is delivered, and the checklist with an item for each. */
  readonly promises?: { readonly line: number; readonly field?: string; readonly checklist?: string };
  readonly reads: MappingReads;
  /** What it has from the file that mappings share; absent where it takes nothing from there. */
  readonly shared?: Pick<WholeText, 'taken' | 'homeOf'>;
}
