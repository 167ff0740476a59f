/** Small files made here: nothing in them is anybody's. */
export const pdf = (text = '工资表（合成）') =>
  Buffer.from(`%PDF-1.7\n%${text}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`);

/** The smallest PNG: one pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

/** A ZIP archive with one stored entry, as Office documents begin. */
export function zip(name: string, content: string): Buffer {
  const [file, body] = [Buffer.from(name), Buffer.from(content)];
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt32LE(body.length, 18);
  local.writeUInt32LE(body.length, 22);
  local.writeUInt16LE(file.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt32LE(body.length, 20);
  central.writeUInt32LE(body.length, 24);
  central.writeUInt16LE(file.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + file.length, 12);
  end.writeUInt32LE(30 + file.length + body.length, 16);
  return Buffer.concat([local, file, body, central, file, end]);
}

const contentTypes = (part: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/x.xml" ContentType="application/vnd.${part}.main+xml"/></Types>`;

export const docx = zip('[Content_Types].xml', contentTypes('openxmlformats-officedocument.wordprocessingml.document'));
/** A document that carries macros. */
export const docm = zip('[Content_Types].xml', contentTypes('ms-word.document.macroEnabled'));

export function form(content: Buffer, name = '工资表.pdf', field = 'file'): FormData {
  const data = new FormData();
  data.append(field, new Blob([new Uint8Array(content)]), name);
  return data;
}
