interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const decimal = /^-?\d+(\.\d+)?$/;

function parseDecimal(text: string): Decimal {
  if (!decimal.test(text)) return parseDecimal(plainText(Number(text)));
  const point = text.indexOf('.');
  const scale = point === -1 ? 0 : text.length - point - 1;
  return { digits: BigInt(text.replace('.', '')), scale };
}

/** Without an exponent, which `toFixed` writes from 1e21 on; what is no number counts as none. */
function plainText(value: number): string {
  if (!Number.isFinite(value)) return '0';
  return Math.abs(value) < 1e21 ? value.toFixed(20) : BigInt(value).toString();
}

function decimalText({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const figures = digits
    .toString()
    .replace('-', '')
    .padStart(scale + 1, '0');
  const whole = figures.slice(0, figures.length - scale);
  const fraction = figures.slice(figures.length - scale).replace(/0+$/, '');
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Every digit of the double: calculated numbers come out of HubSpot as `0.200000000000000011102230246251565…`. */
export const exactText = (value: number): string =>
  decimalText(parseDecimal(Math.abs(value) < 1e21 ? value.toFixed(60) : plainText(value)));

/** The product of two decimals as text, without rounding. */
export function exactProduct(left: string, right: string): string {
  const [a, b] = [parseDecimal(left), parseDecimal(right)];
  return decimalText({ digits: a.digits * b.digits, scale: a.scale + b.scale });
}

export function exactDifference(left: string, right: string): string {
  const [a, b] = [parseDecimal(left), parseDecimal(right)];
  const scale = Math.max(a.scale, b.scale);
  const raised = (each: Decimal): bigint => each.digits * 10n ** BigInt(scale - each.scale);
  return decimalText({ digits: raised(a) - raised(b), scale });
}
