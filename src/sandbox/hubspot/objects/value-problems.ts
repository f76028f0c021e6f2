/** Why one value was not taken; the list of them travels as JSON inside the message of the 400. */
export interface ValueProblem {
  readonly isValid: false;
  readonly message: string;
  readonly error: string;
  readonly name: string;
}

const problem =
  (error: string) =>
  (name: string, message: string): ValueProblem => ({ isValid: false, message, error, name });

// Texts and codes of the first two are recorded; the other codes are UNCONFIRMED and kept here alone.
export const doesNotExist = (name: string): ValueProblem =>
  problem('PROPERTY_DOESNT_EXIST')(name, `Property "${name}" does not exist`);
export const notAnOption = (name: string, value: string, options: readonly string[]): ValueProblem =>
  problem('INVALID_OPTION')(name, `${value} was not one of the allowed options: [${options.join(', ')}]`);
export const isReadOnly = (name: string): ValueProblem =>
  problem('READ_ONLY_VALUE')(name, `"${name}" is a read only property; its value cannot be set.`);
export const notANumber = (name: string, value: string): ValueProblem =>
  problem('INVALID_INTEGER')(name, `${value} was not a valid number.`);
export const notADate = (name: string, value: string): ValueProblem =>
  problem('INVALID_DATE')(name, `${value} was not a valid date.`);
export const notMidnight = (name: string, value: string, time: string): ValueProblem =>
  problem('INVALID_DATE')(name, `${value} is at ${time} UTC, not midnight!`);
export const tooLong = (name: string, longest: number): ValueProblem =>
  problem('INVALID_STRING_LENGTH')(name, `The value is longer than ${longest} characters.`);
export const noSuchOwner = (name: string, value: string): ValueProblem =>
  problem('INVALID_OWNER_ID')(name, `${value} is not the id of an owner.`);
export const notUnique = (name: string, value: string): ValueProblem =>
  problem('CONFLICTING_UNIQUE_VALUE')(name, `${value} is already the value of another record.`);
export const isRequired = (name: string): ValueProblem =>
  problem('MISSING_REQUIRED_PROPERTY')(name, `Property "${name}" is required and has no value.`);
