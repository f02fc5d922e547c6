// What clients make of typed marks: **bold** and __italic__ are formatted as they are sent.

const MARKS = [[/\*\*(.+?)\*\*/g, "b"], [/__(.+?)__/g, "i"]];

export function asSaid(text) {
  const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const html = MARKS.reduce((said, [mark, tag]) => said.replace(mark, `<${tag}>$1</${tag}>`), escaped);
  return html === escaped ? { text } : { text: html, parse_mode: "HTML" };
}
