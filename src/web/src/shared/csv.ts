/** A cell that a spreadsheet would run as a formula is made text; what only looks like a negative number stays one. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^-?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? harmless(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180. What is unknown is an empty cell, never 0. */
export function toCsv(header: string[], rows: unknown[][]): string {
  return [header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** Hands a text to the browser as a file. The mark at its start tells spreadsheets that it is UTF-8. */
export function saveText(name: string, text: string, type = 'text/csv'): void {
  const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Rows of a delimited text. The delimiter is the one that the first line has most of. */
export function readCsv(text: string): { rows: string[][]; delimiter: string } {
  const plain = text.replace(/^\ufeff/, '');
  const first = plain.slice(0, plain.search(/[\r\n]|$/));
  const delimiter = [';', '\t', ','].map((d) => ({ d, n: first.split(d).length })).sort((a, b) => b.n - a.n)[0]?.d ?? ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endField = (): void => { row.push(field.trim()); field = ''; };
  const endRow = (): void => {
    endField();
    if (row.some((f) => f !== '')) rows.push(row);
    row = [];
  };
  for (let i = 0; i < plain.length; i++) {
    const c = plain[i] ?? '';
    if (quoted) {
      if (c !== '"') field += c;
      else if (plain[i + 1] === '"') { field += '"'; i++; } else quoted = false;
    } else if (c === '"' && field.trim() === '') { quoted = true; field = ''; }
    else if (c === delimiter) endField();
    else if (c === '\n') endRow();
    else if (c !== '\r') field += c;
  }
  endRow();
  return { rows, delimiter };
}
