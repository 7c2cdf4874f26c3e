//! Bars, one below the other, such as how each question of a round went.

use super::canvas::{Canvas, Panel, Style, WIDTH, colour};
use crate::coach::message::Bars;
use crate::coach::text::cut;

const TOP: f64 = 58.0;
const ROW: f64 = 60.0;
const BAR: f64 = 16.0;
const VALUES: f64 = 90.0;
/// So many letters of a label stand above its bar.
const LETTERS: usize = 80;
/// From here on it went well.
const WELL: u8 = 50;

/// A bar of a hundred for each line.
pub(super) fn bars(bars: &Bars) -> Panel {
    let mut canvas = Canvas::titled(&bars.title, &bars.aside);
    let mut y = TOP;
    for (label, percent) in &bars.lines {
        row(&mut canvas, y, label, *percent);
        y += ROW;
    }
    canvas.panel(y, bars.alt.clone())
}

fn row(canvas: &mut Canvas, y: f64, label: &str, percent: u8) {
    canvas.text(0.0, y + 18.0, Style::LABEL, cut(label, LETTERS));
    let width = WIDTH - VALUES;
    let fill = if percent < WELL { colour::YELLOW } else { colour::BLUE };
    canvas.bar((0.0, y + 28.0), (width, BAR), BAR / 2.0, colour::EMPTY);
    let share = f64::from(percent.min(100)) / 100.0;
    // a bar of nothing is still seen
    canvas.bar((0.0, y + 28.0), ((width * share).max(BAR), BAR), BAR / 2.0, fill);
    canvas.text(width + 16.0, y + 43.0, Style::SMALL, format!("{percent} %"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_its_bar_its_label_and_its_number() {
        let lines = vec![("List <or> tuple".to_owned(), 80), ("The GIL".to_owned(), 0)];
        let drawn = bars(&Bars { title: "Round".into(), aside: "40 %".into(), alt: "words".into(), lines });
        assert_eq!(drawn.alt, "words");
        let svg = crate::coach::picture::svg(&[drawn]);
        assert!(svg.contains("List &lt;or&gt; tuple") && svg.contains("80 %"), "{svg}");
        assert_eq!(svg.matches("<rect").count(), 4 + 1, "two for each line, and the ground");
    }
}
