//! The report on one submission, for people.

use super::paint::Paint;
use super::units::{memory, time};
use crate::coach::text::{cut, plain};
use crate::domain::verdict::{Failure, Report, Verdict};

const LONGEST_LINE: usize = 120;
const MOST_PRINTED_LINES: usize = 40;

/// Verdict and figures; then what failed, with the submission's own line; then what it printed.
///
/// Holds nothing that could act on a terminal but the colours.
pub(super) fn readable(report: &Report, source: &str, paint: Paint) -> String {
    let mut parts = vec![head(report, paint)];
    if let Some(failure) = &report.failure {
        parts.push(cause(report, failure).join("\n"));
        parts.extend(failure.line.and_then(|line| quoted(source, line, &failure.message, paint)));
    }
    if !report.stdout.is_empty() {
        parts.push(printed(&report.stdout));
    }
    parts.join("\n\n")
}

fn head(report: &Report, paint: Paint) -> String {
    let Report { verdict, passed, total, cpu_ms, wall_ms, memory_kib, tier, .. } = report;
    let colour = match verdict {
        Verdict::Ac => Paint::GREEN,
        Verdict::Ie => Paint::YELLOW,
        _ => Paint::RED,
    };
    let verdict = paint.with(colour, &format!("{verdict} {}", word(*verdict)));
    let [cpu, wall, memory] = [time(*cpu_ms), time(*wall_ms), memory(*memory_kib)];
    let figures = format!("CPU {cpu} · wall {wall} · memory {memory} · tier {tier}");
    format!("{verdict} · {passed}/{total} passed\n{}", paint.with(Paint::FAINT, &figures))
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ac => "accepted",
        Verdict::Wa => "wrong answer",
        Verdict::Tle => "too slow",
        Verdict::Mle => "too much memory",
        Verdict::Ole => "too much output",
        Verdict::Re => "run-time error",
        Verdict::Ce => "does not compile",
        Verdict::Ie => "the judge's own fault",
    }
}

/// Where and why, nothing said twice.
fn cause(report: &Report, failure: &Failure) -> Vec<String> {
    let mut lines: Vec<String> = failure.test.map(|test| format!("Test {test}:")).into_iter().collect();
    let message = said(&failure.message);
    let is_said = report.detail == word(report.verdict)
        || message.contains(&report.detail)
        || (report.verdict == Verdict::Re && failure.exception.is_some());
    if !is_said {
        lines.push(plain(&report.detail));
    }
    let is_new = |line: &&str| is_said || !report.detail.contains(*line);
    lines.extend(message.lines().filter(is_new).map(plain));
    lines
}

/// The message without the line that it quotes.
fn said(message: &str) -> &str {
    match marked(message) {
        Some(Marked { said, .. }) => said,
        None => message,
    }
}

/// A message that ends in a line of the submission with a caret below.
struct Marked<'a> {
    said: &'a str,
    text: &'a str,
    /// Counted from 0, in characters.
    column: usize,
}

fn marked(message: &str) -> Option<Marked<'_>> {
    let (rest, caret) = message.rsplit_once('\n')?;
    let spaces = caret.strip_suffix('^')?;
    let (said, text) = rest.rsplit_once('\n')?;
    spaces.chars().all(|c| c == ' ').then(|| Marked { said, text, column: spaces.chars().count() })
}

/// A line of the submission with its number, and the caret below where the message has one.
fn quoted(source: &str, number: u32, message: &str, paint: Paint) -> Option<String> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let line = source.lines().nth(usize::try_from(number).ok()?.checked_sub(1)?)?;
    let margin = format!("{number:>4} | ");
    let text = format!("{}{}", paint.with(Paint::FAINT, &margin), cut(&visible(line), LONGEST_LINE));
    let is_below = |marked: &Marked<'_>| {
        letters(marked.text).eq(letters(line)) && marked.column < LONGEST_LINE.min(line.chars().count() + 1)
    };
    Some(match marked(message).filter(is_below) {
        Some(Marked { column, .. }) => {
            let caret = paint.with(Paint::RED, "^");
            format!("{text}\n{:width$}{caret}", "", width = margin.len() + column)
        }
        None => text.trim_end().to_owned(),
    })
}

/// What two copies of a line have in common when tabs and controls were taken out of one.
fn letters(line: &str) -> impl Iterator<Item = char> {
    line.chars().filter(|c| !c.is_whitespace() && !plain(&c.to_string()).is_empty())
}

/// The line, letter for letter, with a space for a tab and a mark for what would hide or act.
fn visible(line: &str) -> String {
    let shown = |c: char| match c {
        '\t' => ' ',
        c if plain(&c.to_string()).is_empty() => '\u{fffd}',
        c => c,
    };
    line.chars().map(shown).collect()
}

fn printed(text: &str) -> String {
    let mut lines = text.lines();
    let mut out = vec!["It printed:".to_owned()];
    out.extend(
        lines
            .by_ref()
            .take(MOST_PRINTED_LINES)
            .map(|line| format!("    {}", cut(&plain(line), LONGEST_LINE))),
    );
    match lines.count() {
        0 => {}
        1 => out.push("    … and one more line".to_owned()),
        more => out.push(format!("    … and {more} more lines")),
    }
    out.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    const SOURCE: &str = "def solve(n):\n\tm = n * n\n\treturn m +\n";

    fn report(verdict: Verdict, detail: &str, failure: impl Into<Option<Failure>>) -> Report {
        Report {
            verdict,
            passed: 3,
            total: 12,
            cpu_ms: 12,
            wall_ms: 1500,
            memory_kib: 1300,
            detail: detail.to_owned(),
            failure: failure.into(),
            stdout: String::new(),
            tier: "N".to_owned(),
            returned: None,
        }
    }

    fn failure(test: Option<usize>, line: Option<u32>, message: &str, exception: Option<&str>) -> Failure {
        Failure { test, message: message.to_owned(), line, exception: exception.map(str::to_owned) }
    }

    fn shown(report: &Report) -> String {
        readable(report, SOURCE, Paint::NONE)
    }

    #[test]
    fn an_accepted_submission_has_its_figures() {
        assert_snapshot!(shown(&report(Verdict::Ac, "", None)), @"
        AC accepted · 3/12 passed
        CPU 12 ms · wall 1.50 s · memory 1.2 MiB · tier N
        ");
    }

    #[test]
    fn a_wrong_answer_says_so_once() {
        let failure = failure(Some(4), None, "solve(2): expected 4, got 5", None);
        assert_snapshot!(shown(&report(Verdict::Wa, "wrong answer", failure)), @"
        WA wrong answer · 3/12 passed
        CPU 12 ms · wall 1.50 s · memory 1.2 MiB · tier N

        Test 4:
        solve(2): expected 4, got 5
        ");
    }

    #[test]
    fn an_exception_shows_the_line_that_raised_it() {
        let failure = failure(Some(4), Some(2), "TypeError: no", Some("TypeError"));
        assert_snapshot!(shown(&report(Verdict::Re, "raised TypeError", failure)), @"
        RE run-time error · 3/12 passed
        CPU 12 ms · wall 1.50 s · memory 1.2 MiB · tier N

        Test 4:
        TypeError: no

           2 |  m = n * n
        ");
    }

    #[test]
    fn a_syntax_error_has_its_caret_below_the_files_own_line() {
        let message = "invalid syntax\nreturn m +\n           ^";
        let failure = failure(None, Some(3), message, Some("SyntaxError"));
        let report = report(Verdict::Ce, "SyntaxError, line 3: invalid syntax", failure);
        assert_snapshot!(shown(&report), @"
        CE does not compile · 3/12 passed
        CPU 12 ms · wall 1.50 s · memory 1.2 MiB · tier N

        SyntaxError, line 3: invalid syntax

           3 |  return m +
                          ^
        ");
    }

    #[test]
    fn a_caret_that_belongs_to_another_line_is_left_out() {
        let message = "invalid syntax\nsomething else\n    ^";
        let failure = failure(None, Some(3), message, Some("SyntaxError"));
        assert!(!shown(&report(Verdict::Ce, "SyntaxError", failure)).contains('^'));
    }

    #[test]
    fn a_line_that_the_file_does_not_have_is_not_quoted() {
        for line in [0, 4, u32::MAX] {
            let failure = failure(Some(1), Some(line), "TypeError: no", Some("TypeError"));
            assert!(!shown(&report(Verdict::Re, "raised TypeError", failure)).contains('|'));
        }
    }

    #[test]
    fn a_cause_beside_the_message_is_told_too() {
        let failure = failure(Some(1), None, "test_one: AssertionError: 1 != 2", Some("AssertionError"));
        let text = shown(&report(Verdict::Wa, "a test fails on the right solution", failure));
        assert!(
            text.ends_with("a test fails on the right solution\ntest_one: AssertionError: 1 != 2"),
            "{text}"
        );
    }

    #[test]
    fn a_plain_cause_is_said_once() {
        let words = "more than 500 ms of CPU time on one test";
        let text = shown(&report(Verdict::Tle, words, failure(Some(1), None, words, None)));
        assert_eq!(text.matches(words).count(), 1, "{text}");
    }

    #[test]
    fn printed_output_is_indented_and_cut() {
        let mut report = report(Verdict::Ac, "", None);
        report.stdout = "x\n".repeat(MOST_PRINTED_LINES + 2);
        let text = shown(&report);
        assert!(text.contains("\n\nIt printed:\n    x\n"), "{text}");
        assert!(text.ends_with("    x\n    … and 2 more lines"), "{text}");
    }

    #[test]
    fn nothing_of_the_submission_acts_on_the_terminal() {
        let failure = failure(Some(1), Some(1), "ValueError: \u{1b}[2J", Some("ValueError"));
        let mut report = report(Verdict::Re, "raised ValueError", failure);
        report.stdout = "\u{1b}]0;x\u{7}".to_owned();
        let text = readable(&report, "raise ValueError  # \u{1b}[2J\u{202e}", Paint::NONE);
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text:?}");
        assert!(text.contains("# \u{fffd}[2J\u{fffd}"), "{text:?}");
    }

    #[test]
    fn colours_say_how_it_went() {
        let paint = Paint::ALWAYS;
        let first = |verdict| readable(&report(verdict, "", None), SOURCE, paint);
        assert!(first(Verdict::Ac).starts_with("\u{1b}[1;32mAC accepted\u{1b}[0m"));
        assert!(first(Verdict::Wa).starts_with("\u{1b}[1;31mWA wrong answer\u{1b}[0m"));
        assert!(first(Verdict::Ie).starts_with("\u{1b}[1;33mIE"));
    }
}
