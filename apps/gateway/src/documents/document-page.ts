import { Marked } from 'marked';
import { both, escape, page } from '../pages/page.js';
import { HeadingIds } from './heading-ids.js';

/** A Markdown text as a page of ours; `addressOf` says where its links lead, if anywhere. */
export function documentPage(markdown: string, addressOf: (target: string) => string | undefined): string {
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? 'README';
  const ids = new HeadingIds();
  const marked = new Marked({
    renderer: {
      heading({ depth, tokens }) {
        const id = ids.idOf(this.parser.parseInline(tokens, this.parser.textRenderer));
        return `<h${depth} id="${escape(id)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      // Our documents hold no HTML but comments; whatever comes is shown, not obeyed.
      html: ({ text }) => (text.startsWith('<!--') ? '' : escape(text)),
      image: ({ text }) => escape(text),
      link({ href, tokens }) {
        const address = addressOf(href);
        const words = this.parser.parseInline(tokens);
        return address === undefined ? words : `<a href="${escape(address)}">${words}</a>`;
      },
    },
  });
  const header = `<header class="top"><div><a class="brand" href="/">${both('联动', 'Liandong')}</a><a href="/readme">${both('项目说明', 'README')}</a></div></header>`;
  const body = marked.parse(markdown, { async: false });
  return page({ title: `${title} · 联动`, body: `${header}\n<main class="document">${body}</main>` });
}
