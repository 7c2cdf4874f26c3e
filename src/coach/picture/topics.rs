//! The topics as bars: what is remembered, and how well answers and problems went.

use super::canvas::{Anchor, Canvas, Panel, Style, WIDTH, colour};
use crate::coach::asker::Locale;
use crate::coach::words::picture as words;
use crate::domain::question::Topic;

const TOP: f64 = 58.0;
const ROW: f64 = 44.0;
const BAR: f64 = 12.0;
/// Names end here, bars begin a little to the right.
const NAMES: f64 = 308.0;
const BARS: f64 = 328.0;
const VALUES: f64 = 80.0;

/// How a member stands in a topic, both of 0 to 1; `None` where nothing is known yet.
#[derive(Debug, Clone, Copy)]
pub struct Strength<'c> {
    pub topic: &'c Topic,
    /// How much of what was reviewed is remembered now, as FSRS has it.
    pub memory: Option<f64>,
    /// Points found in answers, and problems solved, in rounds and elsewhere.
    pub found: Option<f64>,
}

/// A row for each topic.
pub fn topics(locale: Locale, strengths: &[Strength<'_>]) -> Panel {
    let mut canvas = Canvas::titled(words::topics_title(locale), "");
    legend(&mut canvas, locale);
    let mut y = TOP;
    for strength in strengths {
        row(&mut canvas, locale, y, strength);
        y += ROW;
    }
    canvas.panel(y, words::topics_alt(locale, strengths))
}

fn row(canvas: &mut Canvas, locale: Locale, y: f64, strength: &Strength<'_>) {
    let known = strength.memory.is_some() || strength.found.is_some();
    let name = if known { Style::LABEL } else { Style { fill: colour::QUIET, ..Style::LABEL } };
    canvas.text(NAMES, y + 24.0, name.at(Anchor::End), &strength.topic.name);
    if !known {
        canvas.text(BARS, y + 23.0, Style::SMALL, words::not_met(locale));
        return;
    }
    let width = WIDTH - BARS - VALUES;
    bar(canvas, (BARS, y + 3.0), width, strength.memory, colour::BLUE);
    bar(canvas, (BARS, y + 22.0), width, strength.found, colour::YELLOW);
}

fn bar(canvas: &mut Canvas, (x, y): (f64, f64), width: f64, share: Option<f64>, fill: &str) {
    let share = share.map(|share| share.clamp(0.0, 1.0));
    canvas.bar((x, y), (width, BAR), BAR / 2.0, colour::EMPTY);
    if let Some(share) = share {
        // a bar of nothing is still seen
        canvas.bar((x, y), ((width * share).max(BAR), BAR), BAR / 2.0, fill);
        let value = Style { size: 16.0, ..Style::SMALL };
        canvas.text(x + width + 14.0, y + 11.5, value, words::percent(share));
    }
}

fn legend(canvas: &mut Canvas, locale: Locale) {
    for (x, fill, label) in [
        (WIDTH - 496.0, colour::BLUE, words::memory(locale)),
        (WIDTH - 294.0, colour::YELLOW, words::found(locale)),
    ] {
        canvas.dot((x, 23.0), 7.0, fill);
        canvas.text(x + 16.0, 30.0, Style::SMALL, label);
    }
}
