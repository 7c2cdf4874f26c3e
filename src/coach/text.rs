//! Text of strangers, made harmless: fenced, cut at character boundaries, stripped of what hides.

use crate::domain::invisible::is_invisible;

/// Shortens to at most `max` characters, with an ellipsis where something was cut off.
pub fn cut(text: &str, max: usize) -> String {
    match text.char_indices().nth(max) {
        None => text.to_owned(),
        Some(_) => text.chars().take(max.saturating_sub(1)).chain(['…']).collect(),
    }
}

/// Shortens Markdown to at most `max` characters: after a whole line where one ends in the second half, and never in
/// the middle of a code block that then stays open.
pub fn excerpt(text: &str, max: usize) -> String {
    const FENCE: &str = "```";
    const REST: usize = "…\n```".len();
    if text.chars().nth(max).is_none() {
        return text.to_owned();
    }
    let short: String = text.chars().take(max.saturating_sub(REST)).collect();
    let whole = short.rsplit_once('\n').map(|(whole, _)| whole).filter(|it| it.len() * 2 >= short.len());
    let (lines, rest) = whole.map_or((short.as_str(), "…"), |whole| (whole, "\n…"));
    let open = lines.matches(FENCE).count() % 2 == 1;
    match lines.rsplit_once('\n') {
        // the block has only begun
        Some((before, last)) if open && last.starts_with(FENCE) && last.matches(FENCE).count() == 1 => {
            format!("{}\n…", before.trim_end())
        }
        _ if open => format!("{lines}{rest}\n{FENCE}"),
        _ => format!("{}{rest}", lines.trim_end()),
    }
}

/// Removes control and bidirectional characters, keeping newlines and tabs.
pub fn plain(text: &str) -> String {
    text.chars().filter(|&c| matches!(c, '\n' | '\t') || !(c.is_control() || is_invisible(c))).collect()
}

/// A name for where there is one line: without line ends and what hides, and cut.
pub fn one_line(text: &str, max: usize) -> String {
    cut(&plain(text).split_whitespace().collect::<Vec<_>>().join(" "), max)
}

/// A code block that its content cannot close: a zero-width space parts every run of backticks. Of the content stand at
/// most `max` characters there, with what parts them.
pub fn fence(language: &str, text: &str, max: usize) -> String {
    let inside = cut(&cut(&plain(text), max).replace('`', "`\u{200b}"), max);
    format!("```{language}\n{inside}\n```")
}

/// Markdown that somebody else wrote, with the code block closed that they left open: what stands behind it is ours.
pub fn closed(text: &str) -> String {
    if leaves_open(text) { format!("{}{CLOSE}", text.trim_end()) } else { text.to_owned() }
}

/// What ends a code block.
pub(crate) const CLOSE: &str = "\n```";

/// Whether a code block that begins in the text does not end there.
pub(crate) fn leaves_open(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '`']) {
        rest = rest.get(at..).unwrap_or_default();
        if let Some(inside) = rest.strip_prefix("```") {
            let Some((_, after)) = inside.split_once("```") else { return true };
            rest = after;
        } else if let Some(escaped) = rest.strip_prefix('\\') {
            rest = escaped.strip_prefix(|_: char| true).unwrap_or_default();
        } else {
            let inside = rest.trim_start_matches('`');
            let mark = rest.get(..rest.len() - inside.len()).unwrap_or_default();
            rest = inside.split_once(mark).map_or(inside, |(_, after)| after);
        }
    }
    false
}

/// Text shown as it was typed: Markdown and mentions lose their meaning.
pub fn literal(text: &str, max: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for c in cut(&plain(text), max).chars() {
        if matches!(c, '\\' | '*' | '_' | '~' | '`' | '|' | '>' | '#' | '[' | ']' | '<' | '@' | '-') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cutting_counts_characters_not_bytes() {
        assert_eq!(cut("Grüße", 5), "Grüße");
        assert_eq!(cut("Grüße!", 5), "Grüß…");
        assert_eq!(cut("abc", 0), "…");
    }

    #[test]
    fn an_excerpt_ends_with_a_line_and_closes_its_code() {
        let text = "Say why.\n```python\ndef f():\n    return 1\n```\nThen test it.";
        assert_eq!(excerpt(text, 200), text);
        assert_eq!(excerpt(text, 50), "Say why.\n```python\ndef f():\n    return 1\n…\n```");
        assert_eq!(excerpt("Say it in order.\n```python\nx = 1\n```", 35), "Say it in order.\n…");
        assert_eq!(excerpt("One sentence that goes on and on.", 20), "One sentence…");
    }

    #[test]
    fn what_hides_is_removed() {
        assert_eq!(plain("a\u{202e}b\u{7}c\nd\u{200b}\u{e0041}"), "abc\nd");
    }

    #[test]
    fn a_code_block_left_open_is_closed_and_nothing_else_is() {
        assert_eq!(closed("a\n```python\nb\n"), "a\n```python\nb\n```");
        for whole in ["a", "```\na\n```", "`` ` ``", "\\`\\`\\`", "\\```", "`a"] {
            assert_eq!(closed(whole), whole);
        }
    }

    proptest! {
        #[test]
        fn what_was_closed_leaves_nothing_open(text in "[`a\\\\\n]{0,40}") {
            prop_assert!(!leaves_open(&closed(&text)), "{:?}", closed(&text));
        }

        #[test]
        fn no_excerpt_is_too_long_or_leaves_a_block_open(text in "(a|ß|\n|```|`){0,60}", max in 9usize..40) {
            let closed = |text: &str| text.matches("```").count().is_multiple_of(2);
            let short = excerpt(&text, max);
            prop_assert!(short.chars().count() <= max, "{short:?}");
            prop_assert!(!closed(&text) || closed(&short), "{text:?} -> {short:?}");
        }

        #[test]
        fn a_fence_cannot_be_closed_from_inside(text in "[`a\n]{0,120}") {
            let fenced = fence("python", &text, 100);
            let inside = fenced.strip_prefix("```python\n").and_then(|rest| rest.strip_suffix("\n```")).unwrap();
            prop_assert!(!inside.contains("``") && inside.chars().count() <= 100);
        }

        #[test]
        fn a_literal_pings_nobody(text in "[<@&!#0-9a>]{0,40}") {
            let shown = literal(&text, 100);
            prop_assert!(!shown.contains("<@") && !shown.contains("<#"));
        }
    }
}
