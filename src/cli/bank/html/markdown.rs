//! The Markdown that questions are written in, as HTML. Everything is escaped: HTML in a question is text.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::RangeInclusive;

/// Each stands for a piece of code while emphasis is looked for; they are left out of the text before.
const STAND_INS: RangeInclusive<char> = '\u{e000}'..='\u{efff}';

/// Text made harmless between tags and within quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// Paragraphs, lists, tables, quotes, headings and code. A paragraph is one line, as the bank keeps it.
pub(super) fn blocks(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut rest = lines.as_slice();
    let mut out = String::new();
    while let Some(first) = rest.first() {
        let (html, taken) = block(first, rest);
        out.push_str(&html);
        rest = rest.get(taken.max(1)..).unwrap_or_default();
    }
    out
}

/// The block that begins here, and how many lines it takes.
fn block(first: &str, lines: &[&str]) -> (String, usize) {
    let start = first.trim_start();
    let run = |has: &dyn Fn(&str) -> bool| lines.iter().take_while(|line| has(line.trim_start())).count();
    if start.is_empty() {
        (String::new(), 1)
    } else if let Some(language) = start.strip_prefix("```") {
        code(language.trim(), lines)
    } else if let Some(heading) = heading(start) {
        (format!("<h3>{}</h3>\n", inline(heading)), 1)
    } else if start.starts_with('>') {
        let count = run(&|line| line.starts_with('>'));
        let quoted = lines.iter().take(count).map(|line| line.trim_start().trim_start_matches('>').trim());
        (format!("<blockquote>{}</blockquote>\n", blocks(&quoted.collect::<Vec<_>>().join("\n"))), count)
    } else if start.starts_with('|') {
        let count = run(&|line| line.starts_with('|'));
        (table(lines.get(..count).unwrap_or_default()), count)
    } else if marker(first).is_some() {
        list(lines)
    } else {
        (format!("<p>{}</p>\n", inline(start)), 1)
    }
}

fn heading(start: &str) -> Option<&str> {
    let text = start.trim_start_matches('#');
    (text.len() < start.len()).then(|| text.strip_prefix(' ')).flatten()
}

fn code(language: &str, lines: &[&str]) -> (String, usize) {
    let inner: Vec<&str> =
        lines.iter().skip(1).take_while(|line| !line.trim_start().starts_with("```")).copied().collect();
    let class = if language.is_empty() { "text" } else { language };
    let html = format!("<pre class=\"{}\"><code>{}</code></pre>\n", escape(class), escape(&inner.join("\n")));
    (html, inner.len() + 2)
}

fn table(lines: &[&str]) -> String {
    let is_rule = |line: &str| line.chars().all(|char| matches!(char, '|' | '-' | ':' | ' '));
    let mut out = String::from("<div class=\"wide\"><table>\n");
    for (nth, line) in lines.iter().enumerate().filter(|(_, line)| !is_rule(line)) {
        let cell = if nth == 0 { "th" } else { "td" };
        out.push_str("<tr>");
        for text in cells(line) {
            write_to(&mut out, format_args!("<{cell}>{}</{cell}>", inline(text.trim())));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></div>\n");
    out
}

/// The cells of a row; a bar within code stands in its cell.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim().trim_matches('|');
    let mut in_code = false;
    line.split(|char| {
        in_code ^= char == '`';
        char == '|' && !in_code
    })
    .collect()
}

/// How far a list item is indented, whether it is numbered, and its text.
fn marker(line: &str) -> Option<(usize, bool, &str)> {
    let start = line.trim_start();
    let indent = line.len() - start.len();
    let bullet = ["- ", "* ", "+ "].iter().find_map(|mark| start.strip_prefix(mark));
    let number = start.trim_start_matches(|char: char| char.is_ascii_digit());
    let numbered =
        (number.len() < start.len()).then(|| number.strip_prefix(". ").or(number.strip_prefix(") ")));
    bullet.map(|text| (indent, false, text)).or(numbered.flatten().map(|text| (indent, true, text)))
}

/// Items of one indentation and kind; what is indented deeper is within them.
fn list(lines: &[&str]) -> (String, usize) {
    let Some((indent, numbered, _)) = lines.first().and_then(|line| marker(line)) else {
        return (String::new(), 1);
    };
    let tag = if numbered { "ol" } else { "ul" };
    let mut items: Vec<Vec<&str>> = Vec::new();
    let mut taken = 0;
    for (at, line) in lines.iter().enumerate() {
        match marker(line).filter(|(own, kind, _)| *own == indent && *kind == numbered) {
            Some((_, _, text)) => items.push(vec![text]),
            None if goes_on(line, indent, lines.get(at + 1)) => {
                if let Some(item) = items.last_mut() {
                    item.push(line.get(indent + 2..).unwrap_or_default());
                }
            }
            None => break,
        }
        taken = at + 1;
    }
    let item = |lines: &Vec<&str>| match lines.as_slice() {
        [only] => format!("<li>{}</li>\n", inline(only)),
        several => format!("<li>{}</li>\n", blocks(&several.join("\n"))),
    };
    (format!("<{tag}>\n{}</{tag}>\n", items.iter().map(item).collect::<Vec<_>>().concat()), taken)
}

/// Whether a line belongs to the item above it: it is indented, or empty before something that belongs there.
fn goes_on(line: &str, indent: usize, next: Option<&&str>) -> bool {
    let deep = |line: &str| line.len() - line.trim_start().len() > indent;
    if line.trim().is_empty() {
        next.is_some_and(|next| deep(next) || marker(next).is_some())
    } else {
        deep(line)
    }
}

/// Code, strong and emphasised words, and links to the web.
pub(super) fn inline(text: &str) -> String {
    let text: String = text.chars().filter(|char| !STAND_INS.contains(char)).collect();
    let (bare, pieces) = without_code(&text);
    let marked = links(&emphasis(&emphasis(&escape(&bare), "**", "strong"), "*", "em"));
    let mut out = String::with_capacity(marked.len());
    let mut pieces = STAND_INS.zip(pieces).collect::<HashMap<_, _>>();
    for char in marked.chars() {
        match pieces.remove(&char) {
            Some(code) => write_to(&mut out, format_args!("<code>{}</code>", escape(code))),
            None => out.push(char),
        }
    }
    out
}

/// The text with a stand-in for each piece of code, and the pieces.
fn without_code(text: &str) -> (String, Vec<&str>) {
    let (mut bare, mut pieces, mut rest) = (String::new(), Vec::new(), text);
    let mut stand_ins = STAND_INS;
    while let Some((before, from)) = rest.find('`').map(|at| rest.split_at(at)) {
        let ticks = from.len() - from.trim_start_matches('`').len();
        let (fence, after) = from.split_at(ticks);
        bare.push_str(before);
        rest = if let Some((code, later)) = after.split_once(fence)
            && let Some(stand_in) = stand_ins.next()
        {
            bare.push(stand_in);
            pieces.push(code.trim());
            later
        } else {
            bare.push_str(fence);
            after
        };
    }
    bare.push_str(rest);
    (bare, pieces)
}

/// What stands between two marks, close to both of them, in a tag.
fn emphasis(text: &str, mark: &str, tag: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, from)) = rest.split_once(mark) {
        out.push_str(before);
        let opens = !from.starts_with(char::is_whitespace) && !before.ends_with(char::is_alphanumeric);
        rest = if let Some((inner, after)) = from.split_once(mark)
            && opens
            && is_marked(inner, after)
        {
            write_to(&mut out, format_args!("<{tag}>{inner}</{tag}>"));
            after
        } else {
            out.push_str(mark);
            from
        };
    }
    out + rest
}

/// Whether a mark between these closes one, rather than multiplies.
fn is_marked(inner: &str, after: &str) -> bool {
    !inner.is_empty() && !inner.ends_with(char::is_whitespace) && !after.starts_with(char::is_alphanumeric)
}

/// `[text](https://…)`, in text that is escaped already.
fn links(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, from)) = rest.split_once('[') {
        out.push_str(before);
        rest = if let Some((label, address, after)) = link(from) {
            write_to(&mut out, format_args!("<a href=\"{address}\" rel=\"noreferrer\">{label}</a>"));
            after
        } else {
            out.push('[');
            from
        };
    }
    out + rest
}

/// A link's label and address, and what follows it.
fn link(from: &str) -> Option<(&str, &str, &str)> {
    let (label, after) = from.split_once("](")?;
    let (address, after) = after.split_once(')')?;
    let plain = !label.contains('[') && !address.contains(|char: char| char.is_whitespace() || char == '<');
    let web = address.starts_with("https://") || address.starts_with("http://");
    (plain && web).then_some((label, address, after))
}

fn write_to(out: &mut String, what: std::fmt::Arguments<'_>) {
    // A String takes everything.
    out.write_fmt(what).ok();
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::paragraph("One **line** and *more*.", "<p>One <strong>line</strong> and <em>more</em>.</p>\n")]
    #[case::code("Call `a < b`.", "<p>Call <code>a &lt; b</code>.</p>\n")]
    #[case::marks_in_code("`**kwargs` and `*args`", "<p><code>**kwargs</code> and <code>*args</code></p>\n")]
    #[case::product("2 * 3 * 4 and a*b*c", "<p>2 * 3 * 4 and a*b*c</p>\n")]
    #[case::html("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n")]
    #[case::link(
        "[a](https://b.c/?d=1&e)",
        "<p><a href=\"https://b.c/?d=1&amp;e\" rel=\"noreferrer\">a</a></p>\n"
    )]
    #[case::bad_link("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n")]
    #[case::heading("### Head", "<h3>Head</h3>\n")]
    #[case::fence(
        "```python\na < b\n```\nEnd",
        "<pre class=\"python\"><code>a &lt; b</code></pre>\n<p>End</p>\n"
    )]
    #[case::open_fence("```\na", "<pre class=\"text\"><code>a</code></pre>\n")]
    #[case::quote("> one\n> two", "<blockquote><p>one</p>\n<p>two</p>\n</blockquote>\n")]
    #[case::list("- a\n- b\n\nc", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>c</p>\n")]
    #[case::nested(
        "1. a\n   - b\n2. c",
        "<ol>\n<li><p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>\n"
    )]
    #[case::table(
        "| a | b |\n| --- | --- |\n| `x|y` | 2 |",
        "<div class=\"wide\"><table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td><code>x|y</code></td><td>2</td></tr>\n</table></div>\n"
    )]
    fn markdown_becomes_html(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(blocks(text), expected);
    }

    proptest! {
        #[test]
        fn no_text_brings_a_tag_of_its_own(text in "[<>a\"'*`|\\[\\]()\\-1. \n&#]{0,80}") {
            let html = blocks(&text);
            let known = ["p", "h3", "pre", "code", "ul", "ol", "li", "em", "strong", "blockquote", "div", "table", "tr", "th", "td"];
            for tag in html.split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                prop_assert!(known.contains(&name.as_str()), "{html}");
            }
        }
    }
}
