/** Markdown as ClickUp shows it in `text_content`: the words without the marks. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/^#{1,6}\s+/gm, '')
    .replaceAll(/^\s*>\s?/gm, '')
    .replaceAll(/^(\s*)[*+-]\s+(?:\[[ x]\]\s+)?/gm, '$1')
    .replaceAll(/!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g, '$1')
    .replaceAll(/(\*\*|__|~~)(.+?)\1/g, '$2')
    .replaceAll(/(?<![\w*])\*(\S|\S[^*\n]*\S)\*(?![\w*])/g, '$1')
    .replaceAll(/`([^`\n]+)`/g, '$1')
    .replaceAll(/^\s*([-*_])(?:\s*\1){2,}\s*$/gm, '')
    .replaceAll(/\\([\\`*_{}[\]()#+.!|<>~-])/g, '$1');
}
