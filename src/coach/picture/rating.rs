//! A rating over time, as a line with the ground below it shaded.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::canvas::{Anchor, Canvas, Panel, Style, WIDTH, colour};
use crate::coach::asker::Locale;
use crate::coach::words::picture as words;

const TOP: f64 = 66.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 84.0;
/// The scale shows this much at least, so that small changes look small.
const LEAST_SPAN: f64 = 100.0;
/// Between the lines of the scale.
const STEPS: [f64; 5] = [25.0, 50.0, 100.0, 200.0, 500.0];

/// The curve through points in the order of time; a single one is a dot.
pub fn rating(locale: Locale, points: &[(Timestamp, f64)]) -> Panel {
    let (low, high) = scale(points);
    let height = |rating: f64| TOP + HEIGHT * (high - rating) / (high - low);
    let latest = points.last().map(|(_, rating)| words::rating_now(locale, *rating));
    let mut canvas = Canvas::titled(words::rating_title(locale), &latest.unwrap_or_default());
    for mark in marks(low, high) {
        let y = height(mark);
        canvas.line(&[(LEFT, y), (WIDTH, y)], 1.0, colour::EMPTY);
        canvas.text(LEFT - 14.0, y + 7.0, Style::SMALL.at(Anchor::End), format!("{mark:.0}"));
    }
    let curve = curve(points, height);
    canvas.hill(&curve, TOP + HEIGHT, colour::BLUE);
    canvas.line(&curve, 4.0, colour::BLUE);
    if let Some(last) = curve.last() {
        canvas.dot(*last, 8.0, colour::YELLOW);
    }
    dates(&mut canvas, points);
    if points.is_empty() {
        let middle = f64::midpoint(LEFT, WIDTH);
        canvas.text(middle, TOP + HEIGHT / 2.0, Style::LABEL.at(Anchor::Middle), words::no_rating(locale));
    }
    canvas.panel(TOP + HEIGHT + 40.0, words::rating_alt(locale, points))
}

/// The curve's points on the panel. All at one instant stand in the middle.
fn curve(points: &[(Timestamp, f64)], height: impl Fn(f64) -> f64) -> Vec<(f64, f64)> {
    let (Some((from, _)), Some((until, _))) = (points.first(), points.last()) else { return Vec::new() };
    let span = until.duration_since(*from).as_secs_f64();
    let right = WIDTH - 10.0;
    let place = |at: &Timestamp| {
        let share = if span > 0.0 { at.duration_since(*from).as_secs_f64() / span } else { 0.5 };
        LEFT + (right - LEFT) * share
    };
    points.iter().map(|(at, rating)| (place(at), height(*rating))).collect()
}

/// Below and above all ratings, on whole fifties.
fn scale(points: &[(Timestamp, f64)]) -> (f64, f64) {
    let ratings = || points.iter().map(|(_, rating)| *rating).filter(|rating| rating.is_finite());
    let Some(low) = ratings().reduce(f64::min) else { return (1450.0, 1550.0) };
    let high = ratings().reduce(f64::max).unwrap_or(low);
    let missing = (LEAST_SPAN - (high - low)).max(0.0) / 2.0;
    (((low - missing - 10.0) / 50.0).floor() * 50.0, ((high + missing + 10.0) / 50.0).ceil() * 50.0)
}

/// The lines of the scale, six at most where the steps are large enough.
fn marks(low: f64, high: f64) -> impl Iterator<Item = f64> {
    let step = STEPS.into_iter().find(|step| (high - low) / step <= 5.0).unwrap_or(1000.0);
    let first = (low / step).ceil() * step;
    (0..60_u8).map(move |n| first + f64::from(n) * step).take_while(move |mark| *mark <= high)
}

fn dates(canvas: &mut Canvas, points: &[(Timestamp, f64)]) {
    let ends = [(points.first(), LEFT, Anchor::Start), (points.last(), WIDTH, Anchor::End)];
    let ends = if points.len() < 2 { &ends[1..] } else { &ends[..] };
    for (point, x, anchor) in ends {
        if let Some((at, _)) = point {
            let date = TimeZone::UTC.to_datetime(*at).date();
            canvas.text(*x, TOP + HEIGHT + 32.0, Style::SMALL.at(*anchor), date);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use proptest::prelude::*;

    use super::*;

    fn points(ratings: &[f64]) -> Vec<(Timestamp, f64)> {
        let day = |n: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * n);
        (0_i64..).zip(ratings).map(|(n, rating)| (day(n), *rating)).collect()
    }

    proptest! {
        #[test]
        fn the_curve_stays_on_the_panel(ratings in prop::collection::vec(0.0..4000.0, 0..50)) {
            let points = points(&ratings);
            let (low, high) = scale(&points);
            prop_assert!(high - low >= LEAST_SPAN);
            let height = |rating: f64| TOP + HEIGHT * (high - rating) / (high - low);
            for (x, y) in curve(&points, height) {
                prop_assert!((LEFT..=WIDTH).contains(&x) && (TOP..=TOP + HEIGHT).contains(&y), "{x} {y}");
            }
            prop_assert!(marks(low, high).count() <= 6);
        }
    }

    #[test]
    fn without_a_point_it_says_so() {
        let panel = rating(Locale::English, &[]);
        assert!(panel.alt.contains("No rating"), "{}", panel.alt);
    }
}
