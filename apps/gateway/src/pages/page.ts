/** A word or sentence in both languages as it stands on a page: Chinese first, English beside it; one word alone for both. */
export function both(chinese: string, english: string): string {
  return english === '' ? escape(chinese) : `${escape(chinese)} <span lang="en">${escape(english)}</span>`;
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export interface PageParts {
  readonly title: string;
  /** HTML, escaped where it has to be. */
  readonly body: string;
  /** Paths of stylesheets and scripts beside the common stylesheet. */
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
}

/** A whole page. Styles and scripts are files of this origin; nothing is inline, so the policy can forbid it. */
export function page({ title, body, styles = [], scripts = [] }: PageParts): string {
  const links = ['/assets/gateway.css', ...styles].map((href) => `<link rel="stylesheet" href="${href}">`).join('\n');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" type="image/svg+xml" href="/assets/mark.svg">
${links}
${scripts.map((src) => `<script src="${src}" defer></script>`).join('\n')}
</head>
<body>
${body}
</body>
</html>
`;
}
