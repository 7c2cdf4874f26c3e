//! Joins the lines of a paragraph: Discord breaks the line wherever Markdown only wraps it.

/// The text with its paragraphs and list items on one line each; code, tables and quotes stay as they are.
pub(super) fn reflow(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut in_code = false;
    let mut open = false;
    for line in text.lines() {
        let fence = line.trim_start().starts_with("```");
        let goes_on = open && !in_code && !fence && continues(line);
        match out.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.push(' ');
                last.push_str(line.trim());
            }
            None => out.push(line.to_owned()),
        }
        in_code ^= fence;
        open = !in_code && !fence && may_go_on(line);
    }
    out.join("\n")
}

/// A line that goes on with the paragraph or list item before it.
fn continues(line: &str) -> bool {
    let start = line.trim_start();
    !start.is_empty() && !starts_block(start)
}

/// A line that the next one may go on with.
fn may_go_on(line: &str) -> bool {
    let start = line.trim_start();
    !(start.is_empty() || start.starts_with(['#', '|', '>']) || line.ends_with("  "))
}

fn starts_block(start: &str) -> bool {
    let number = start.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = number.len() < start.len() && (number.starts_with(". ") || number.starts_with(") "));
    numbered || ["- ", "* ", "+ ", "#", "|", ">", "```"].iter().any(|mark| start.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_items_stand_on_one_line() {
        let text =
            "One line\nand more.\n\n- an item\n  that wraps\n- another\n\n1. first\n   goes on\n2. second";
        let expected = "One line and more.\n\n- an item that wraps\n- another\n\n1. first goes on\n2. second";
        assert_eq!(reflow(text), expected);
    }

    #[test]
    fn code_tables_and_quotes_keep_their_lines() {
        let text = "See:\n```python\na = 1\nb = 2\n```\nAfter\nit.\n\n| a |\n| b |\n\n> one\n> two\n\n### Head\ntext";
        let expected =
            "See:\n```python\na = 1\nb = 2\n```\nAfter it.\n\n| a |\n| b |\n\n> one\n> two\n\n### Head\ntext";
        assert_eq!(reflow(text), expected);
    }

    #[test]
    fn doing_it_twice_changes_nothing_more() {
        let once = reflow("a\nb\n\n- c\nd\n```\nx\n```\n");
        assert_eq!(reflow(&once), once);
    }
}
